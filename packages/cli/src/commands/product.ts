import type { Command } from 'commander'
import type { Api } from '../api.ts'
import { CliError } from '../cli-error.ts'
import type { Source } from '../contract-file.ts'
import type { World } from '../world.ts'

const HELP = `
Of a telemetry.yaml, every warning has to be answered as for \`contract check\`; of
the compiled file, warnings are only printed.

Environment:
  ABOVEBOARD_URL   address of the receiver (http://127.0.0.1:4870)
  ABOVEBOARD_KEY   an admin key

Example:
  aboveboard product add telemetry.yaml
`

interface Typed {
  readonly url?: string
  readonly acceptWarnings?: boolean
  readonly json?: boolean
}

export function register(program: Command, world: World): void {
  const product = program.command('product').description('Products of a running receiver.')
  product
    .command('add')
    .argument('<file>', 'a telemetry.yaml, or the compiled telemetry.contract.json')
    .description('Adds the product that a contract describes, or publishes the next version of its contract.')
    .option('--url <address>', 'address of the receiver')
    .option('--accept-warnings', 'publish although the source has warnings that nobody has answered')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', HELP)
    .action((file: string, typed: Typed) => add(file, typed, world))
}

async function add(file: string, typed: Typed, world: World): Promise<void> {
  const { connect } = await import('../api.ts')
  const { readContractFile } = await import('../contract-file.ts')
  const api = connect(typed, world)
  const source = readContractFile(file, world.cwd)
  await judge(source, file, typed, world)
  const { digest, contract } = source.value
  const outcome = await publish(api, contract.product, { digest, contract })
  const { product, version } = contract
  world.stdout.write(
    typed.json
      ? `${JSON.stringify({ product, version, digest, outcome })}\n`
      : `${product}: contract version ${version} ${SAYS[outcome]} (${digest})\n`,
  )
}

/** As strict as `contract check` about a source; what is compiled may come from anywhere, so it is only told about. */
async function judge(source: Source, file: string, { acceptWarnings }: Typed, world: World): Promise<void> {
  const { formatWarnings } = await import('@aboveboard/contract')
  const { fenced } = await import('../fenced.ts')
  const { isUpToDate, outputsOf } = await import('./contract/outputs.ts')
  const warnings = formatWarnings(source.warnings.filter(({ acknowledged }) => acknowledged === undefined))
  const isSource = !file.endsWith('.json')
  if (warnings !== '' && isSource && !acceptWarnings) {
    const remedy = `${warnings}\n  Mend or acknowledge them, or publish with --accept-warnings.`
    throw new CliError({ what: 'The contract has warnings that nobody has answered.', where: file, remedy })
  }
  world.stderr.write(fenced(warnings, world))
  if (isSource && !outputsOf(source.value, file, world.cwd).every(isUpToDate))
    world.stderr.write('What is built from it is missing or out of date: run `aboveboard contract build`.\n')
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
