import type { Command } from 'commander'
import type { World } from '../world.ts'

const HELP = `
Environment:
  ABOVEBOARD_URL   address of the receiver (http://127.0.0.1:4870)
  ABOVEBOARD_KEY   a read key of the product, or an admin key

Example:
  ABOVEBOARD_KEY=rk_… aboveboard view orbit --event scan.completed --by duration
`

export interface Typed {
  readonly url?: string
  readonly from?: string
  readonly to?: string
  readonly event?: string
  readonly by?: string
  readonly json?: boolean
}

export function register(program: Command, world: World): void {
  program
    .command('view')
    .argument('[product]', 'the product; may be left out where the key sees one')
    .description('Shows how a product is used: installs, events, releases, platforms, and one event by a field.')
    .option('--url <address>', 'address of the receiver')
    .option('--from <day>', 'first day, YYYY-MM-DD in UTC (four weeks before the last)')
    .option('--to <day>', 'last day (today)')
    .option('--event <name>', 'the event that is broken down (the one with most reports)')
    .option('--by <field>', 'the field by which it is broken down')
    .option('--json', 'print the numbers as JSON')
    .addHelpText('after', HELP)
    .action(async (product: string | undefined, typed: Typed) => {
      const { view } = await import('../view/view.ts')
      await view(product, typed, world)
    })
}
