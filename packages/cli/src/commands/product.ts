import type { Command } from 'commander'
import type { Api } from '../api.ts'
import type { World } from '../world.ts'

const HELP = `
Environment:
  ABOVEBOARD_URL   address of the receiver (http://127.0.0.1:4870)
  ABOVEBOARD_KEY   an admin key

Example:
  aboveboard product add telemetry.yaml
`

interface Typed {
  readonly url?: string
  readonly json?: boolean
}

export function register(program: Command, world: World): void {
  const product = program.command('product').description('Products of a running receiver.')
  product
    .command('add')
    .argument('<file>', 'a telemetry.yaml, or the compiled telemetry.contract.json')
    .description('Adds the product that a contract describes, or publishes the next version of its contract.')
    .option('--url <address>', 'address of the receiver')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', HELP)
    .action((file: string, typed: Typed) => add(file, typed, world))
}

async function add(file: string, typed: Typed, world: World): Promise<void> {
  const { connect } = await import('../api.ts')
  const { readContractFile } = await import('../contract-file.ts')
  const api = connect(typed, world)
  const { digest, contract } = readContractFile(file, world.cwd)
  const outcome = await publish(api, contract.product, { digest, contract })
  const { product, version } = contract
  world.stdout.write(
    typed.json
      ? `${JSON.stringify({ product, version, digest, outcome })}\n`
      : `${product}: contract version ${version} ${SAYS[outcome]} (${digest})\n`,
  )
}

type Outcome = 'added' | 'published' | 'unchanged'

const SAYS: { readonly [O in Outcome]: string } = {
  added: 'added as a new product',
  published: 'published',
  unchanged: 'is the current one already',
}

async function publish(api: Api, product: string, body: unknown): Promise<Outcome> {
  const { ApiError } = await import('../api.ts')
  try {
    await api.ask('POST', '/v1/products', body)
    return 'added'
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'product_exists')) throw error
    const { status } = await api.ask('PUT', `/v1/products/${product}/contracts`, body)
    return status === 201 ? 'published' : 'unchanged'
  }
}
