import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import type { World } from '../world.ts'

interface Typed {
  readonly url?: string
  readonly json?: boolean
}

const HELP = `
Environment:
  ABOVEBOARD_URL   address of the receiver (http://127.0.0.1:4870)
  ABOVEBOARD_KEY   an admin key
`

const KINDS = ['write', 'read', 'admin'] as const

export function register(program: Command, world: World): void {
  const key = program
    .command('key')
    .description('Keys of a product. A write key ships with the software and is public.')
  const subcommand = (name: string, description: string, example: string): Command =>
    key
      .command(name)
      .argument('<product>', 'the product')
      .description(description)
      .option('--url <address>', 'address of the receiver')
      .option('--json', 'print the result as JSON')
      .addHelpText('after', `${HELP}\nExample:\n  ${example}\n`)
  subcommand(
    'add',
    'Makes a key and prints it, once.',
    'aboveboard key add orbit --kind write --label "release builds"',
  )
    .requiredOption('--kind <kind>', KINDS.join(', '))
    .option('--label <text>', 'what the key is for', '')
    .action((product: string, typed: Typed & NewKey) => add(product, typed, world))
  subcommand('list', 'Lists the keys of a product, without their secrets.', 'aboveboard key list orbit').action(
    (product: string, typed: Typed) => list(product, typed, world),
  )
  subcommand('revoke', 'Ends a key at once.', 'aboveboard key revoke orbit 4f2a9c')
    .argument('<id>', 'the id of the key, as `key list` shows it')
    .action((product: string, id: string, typed: Typed) => revoke(product, id, typed, world))
}

interface NewKey {
  readonly kind: string
  readonly label: string
}

async function add(product: string, typed: Typed & NewKey, world: World): Promise<void> {
  const { kind, label } = typed
  if (!KINDS.some((known) => known === kind)) {
    throw new CliError({
      what: 'There is no such kind of key.',
      where: '--kind',
      remedy: `Give ${KINDS.join(', ')}.`,
      exitCode: 2,
    })
  }
  const { connect } = await import('../api.ts')
  const { addKey } = await import('../keys.ts')
  const made = await addKey(connect(typed, world), product, { kind, label })
  if (typed.json) world.stdout.write(`${JSON.stringify(made)}\n`)
  else world.stdout.write(`${made.key}\n`)
  if (!typed.json)
    world.stderr.write(`Key ${made.id} (${kind}) of ${product}. It is shown only now; the receiver keeps its hash.\n`)
}

async function list(product: string, typed: Typed, world: World): Promise<void> {
  const { connect } = await import('../api.ts')
  const { listKeys } = await import('../keys.ts')
  const { visibleText } = await import('../visible-text.ts')
  const keys = await listKeys(connect(typed, world), product)
  if (typed.json) {
    world.stdout.write(`${JSON.stringify({ keys })}\n`)
    return
  }
  if (keys.length === 0)
    world.stdout.write(`${product} has no keys. Make one: aboveboard key add ${product} --kind write\n`)
  for (const { id, kind, created, revoked, label } of keys) {
    const state = revoked === null ? 'in force' : `revoked ${revoked.slice(0, 10)}`
    world.stdout.write(
      `${id}  ${kind.padEnd(5)}  ${created.slice(0, 10)}  ${state.padEnd(18)}  ${visibleText(label)}\n`,
    )
  }
}

async function revoke(product: string, id: string, typed: Typed, world: World): Promise<void> {
  const { connect } = await import('../api.ts')
  const { revokeKey } = await import('../keys.ts')
  await revokeKey(connect(typed, world), product, id)
  world.stdout.write(
    typed.json ? `${JSON.stringify({ id, revoked: true })}\n` : `Key ${id} of ${product} is revoked.\n`,
  )
}
