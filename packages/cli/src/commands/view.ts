import type { Command } from 'commander'
import type { World } from '../world.ts'

const HELP = `
Environment:
  ABOVEBOARD_URL   address of the receiver (http://127.0.0.1:4870)
  ABOVEBOARD_KEY   a read key of the product, or an admin key

--raw and --export need a contract with \`visibility: rows\` that keeps reports. The CSV has one line for each
report: event, timestamp (the day), platform, runtime version and every declared field. A cell that begins with
= + - @, a tab or a line break, which a spreadsheet would take for a formula, gets an apostrophe in front.

Example:
  ABOVEBOARD_KEY=rk_… aboveboard view orbit --last 30d
  ABOVEBOARD_KEY=rk_… aboveboard view orbit --event scan.completed --by duration
`

export interface Typed {
  readonly url?: string
  readonly from?: string
  readonly to?: string
  readonly last?: string
  readonly event?: string
  readonly by?: string
  readonly all?: boolean
  readonly raw?: boolean
  readonly export?: string
  readonly force?: boolean
  readonly watch?: string | boolean
  readonly json?: boolean
}

export function register(program: Command, world: World): void {
  program
    .command('view')
    .argument('[product]', 'the product; may be left out where the key sees one')
    .description('Shows how a product is used: installs, events, releases, platforms, and what the events say.')
    .option('--url <address>', 'address of the receiver')
    .option('--from <day>', 'first day, YYYY-MM-DD in UTC (four weeks before the last)')
    .option('--to <day>', 'last day (today)')
    .option('--last <time>', 'so many days or weeks up to the last day, such as 30d or 8w')
    .option('--event <name>', 'only this event, with all its fields')
    .option('--by <field>', 'only one event by this field, with the course of each value')
    .option('--all', 'every field of every event, every value')
    .option('--raw', 'print the kept reports as lines of JSON')
    .option('--export <file>', 'write the kept reports to a CSV file')
    .option('--force', 'replace the file that --export names')
    .option('--watch [seconds]', 'draw again every 5 seconds, or so many, until Ctrl-C')
    .option('--json', 'print the numbers as JSON')
    .addHelpText('after', HELP)
    .action(async (product: string | undefined, typed: Typed) => {
      const { view } = await import('../view/view.ts')
      await view(product, typed, world)
    })
}
