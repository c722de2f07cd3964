import { type Command, Option } from 'commander'
import type { Answers } from '../init/answers.ts'
import type { Language, Library } from '../init/repository.ts'
import type { World } from '../world.ts'

interface Typed {
  readonly product?: string
  readonly title?: string
  readonly contact?: string
  readonly model?: Answers['model']
  readonly cli?: Library
  readonly endpoint?: string
  readonly key?: string
  readonly folder?: string
  readonly entry?: string
  readonly js?: boolean
  readonly ts?: boolean
  readonly write?: boolean
  readonly yes?: boolean
  readonly json?: boolean
}

export function register(program: Command, world: World): void {
  program
    .command('init')
    .description('Adds telemetry to the package in this folder: asks five questions, or takes flags.')
    .option('--product <name>', 'its name in data and file paths: a-z, 0-9, -')
    .option('--title <title>', 'the name that people know it by')
    .option('--contact <address>', 'who answers for the data: an e-mail or https address')
    .addOption(new Option('--model <model>', 'when it may report').choices(['opt-in', 'opt-out']))
    .addOption(
      new Option('--cli <library>', 'what reads its arguments').choices(['commander', 'yargs', 'citty', 'argv']),
    )
    .option('--endpoint <address>', 'the receiver, where you have one')
    .option('--key <key>', 'a write key of it')
    .option('--entry <file>', "the program's first source file")
    .option('--folder <folder>', 'where telemetry.yaml and what comes from it lie')
    .addOption(new Option('--js', 'write JavaScript').conflicts('ts'))
    .option('--ts', 'write TypeScript')
    .option('--write', 'add the lines to the program, package.json and workflows too')
    .option('-y, --yes', 'ask nothing; take what the package tells')
    .option('--json', 'print the result as JSON; asks nothing')
    .addHelpText('after', HELP)
    .action((typed: Typed) => run(typed, world))
}

const HELP = `
Writes telemetry.yaml with a first event, everything that it compiles to, and a
module that makes the telemetry. What is there already stays as it is: a second
run changes nothing. Without --write it says what to add to the program.

Example:
  aboveboard init
  aboveboard init --yes --contact privacy@orbit.example --write
`

async function run(typed: Typed, world: World): Promise<void> {
  const { readRepository } = await import('../init/repository.ts')
  const { placesIn } = await import('../init/places.ts')
  const { answersFor } = await import('../init/answer.ts')
  const { init } = await import('../init/init.ts')
  const { report } = await import('../init/report.ts')
  const { write = false, json = false, yes = false } = typed
  const found = readRepository(world.cwd, typed.entry)
  const repository = { ...found, language: languageOf(typed) ?? found.language }
  const places = placesIn(repository, typed.folder)
  const answers = await answersFor(repository, places, answersIn(typed), { asks: !yes && !json }, world)
  report(init(repository, places, answers, { write }), { json }, world)
}

const languageOf = ({ js, ts }: Typed): Language | undefined => (ts ? 'ts' : js ? 'js' : undefined)

/** Only what was typed. */
const answersIn = ({ product, title, contact, model, cli, endpoint, key }: Typed): Partial<Answers> => ({
  ...(product !== undefined && { product }),
  ...(title !== undefined && { title }),
  ...(contact !== undefined && { contact }),
  ...(model !== undefined && { model }),
  ...(cli !== undefined && { library: cli }),
  ...(endpoint !== undefined && { endpoint }),
  ...(key !== undefined && { writeKey: key }),
})
