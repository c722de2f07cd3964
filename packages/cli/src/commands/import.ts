import type { Command } from 'commander'
import { Refusal } from '../cli-error.ts'
import type { World } from '../world.ts'

interface Typed {
  readonly url?: string
  readonly onlyCopy?: boolean
  readonly json?: boolean
}

const HELP = `
Files come from \`telemetry export --waiting --out FILE\`, or from programs that drop
them into a folder. Every file is checked before anything is sent; one that was cut
off or changed is refused, with the line. To import a file again does no harm.

Environment:
  ABOVEBOARD_URL   address of the receiver (http://127.0.0.1:4870)
  ABOVEBOARD_KEY   an admin key, for events of up to 180 days ago,
                   or a write key, for events of up to 21

Example:
  aboveboard import /media/stick/*.ndjson
`

export function register(program: Command, world: World): void {
  program
    .command('import')
    .argument('<files...>', 'files of batches')
    .description('Brings batches that were carried here as files to a receiver.')
    .option('--url <address>', 'address of the receiver')
    .option('--only-copy', 'the machine that an old export comes from sends nothing itself')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', HELP)
    .action((files: readonly string[], typed: Typed) => run(files, typed, world))
}

async function run(names: readonly string[], typed: Typed, world: World): Promise<void> {
  const { connect } = await import('../api.ts')
  const { readFiles } = await import('../import/read-files.ts')
  const { importBatches } = await import('../import/import-batches.ts')
  const { report } = await import('../import/report.ts')
  const api = connect(typed, world)
  const files = readFiles(names, { isOnlyCopy: typed.onlyCopy ?? false, world })
  const isAdmin = world.env.ABOVEBOARD_KEY?.startsWith('ak_') ?? false
  const imported = await importBatches(files, { api, isAdmin, world })
  report(imported, { json: typed.json ?? false, isAdmin }, world)
  if (imported.refused.length > 0 || Object.keys(imported.rejected).length > 0) throw new Refusal()
}
