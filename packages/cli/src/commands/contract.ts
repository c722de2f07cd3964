import type { Command } from 'commander'
import type { World } from '../world.ts'
import type { TypedBuild } from './contract/build.ts'
import type { TypedCheck } from './contract/check.ts'
import type { TypedDiff } from './contract/diff.ts'
import type { TypedDocs } from './contract/docs.ts'

const SOURCE = ['[file]', 'the source', 'telemetry.yaml'] as const

export function register(program: Command, world: World): void {
  const contract = program.command('contract').description('What a product may report: telemetry.yaml.')
  const subcommand = (name: string, description: string, help: string): Command =>
    contract.command(name).description(description).addHelpText('after', help)
  subcommand('check', 'Says what stands against publishing a telemetry.yaml.', CHECK)
    .argument(...SOURCE)
    .option('--against <contract>', 'what the version has to rise above')
    .option('-q, --quiet', 'leave out the estimate')
    .option('--json', 'print the result as JSON')
    .action(async (file: string, typed: TypedCheck) => (await import('./contract/check.ts')).check(file, typed, world))
  subcommand('build', 'Compiles a telemetry.yaml into the files beside it.', BUILD)
    .argument(...SOURCE)
    .option('--js', 'a module in JavaScript with declarations instead of TypeScript')
    .option('--force', 'write over files that were not built')
    .option('--json', 'print the result as JSON')
    .action(async (file: string, typed: TypedBuild) => (await import('./contract/build.ts')).build(file, typed, world))
  subcommand('diff', 'Says what a contract newly asks for, and what that means for users.', DIFF)
    .argument('[old]', 'the contract before')
    .argument('[new]', 'the contract now')
    .option('--file <file>', 'the source that a revision means', SOURCE[2])
    .option('--url <address>', 'the receiver that `published` means (ABOVEBOARD_URL)')
    .option('--json', 'print the result as JSON')
    .action(async (old: string | undefined, current: string | undefined, typed: TypedDiff) =>
      (await import('./contract/diff.ts')).diff([old, current], typed, world),
    )
  subcommand('docs', 'Writes TELEMETRY.md, the document for users.', DOCS)
    .argument(...SOURCE)
    .option('--check', 'write nothing; fail where the file is missing or out of date')
    .option('--stdout', 'print it instead')
    .option('--force', 'write over a file that was not built')
    .option('--json', 'print the result as JSON')
    .action(async (file: string, typed: TypedDocs) => (await import('./contract/docs.ts')).docs(file, typed, world))
  subcommand('schema', 'Prints the JSON Schema by which editors check a telemetry.yaml.', SCHEMA).action(async () =>
    (await import('./contract/schema.ts')).schema(world),
  )
}

const CHECK = `
Lists every problem, the warnings that nobody has acknowledged, files that are
out of date, and a version that has not risen; and estimates what the receiver
will keep and show. The version has to be above that of --against: a file, a git
revision, \`published\`, or the address of a receiver. Without it, above that of
the contract at HEAD, or before HEAD where it has the same one, wherever in the
repository it was; in a pull request on GitHub, at its base. Outside a repository
nothing is compared; in a pull request that is refused.

In GitHub Actions the findings are annotated in the pull request.

Example:
  aboveboard contract check && echo "nothing to do"
  aboveboard contract check --against https://telemetry.orbit.example
`

const BUILD = `
Writes telemetry.contract.json, telemetry.contract.ts (or .mjs with .d.mts),
telemetry.schema.json and TELEMETRY.md. Files that are up to date are left alone;
where other files stand in their place, nothing is written.

Example:
  aboveboard contract build examples/jmo/telemetry.yaml
`

const DIFF = `
Each contract is a file (telemetry.yaml, or the compiled JSON), a git revision
(main, HEAD~1), a file at a revision (v1.2:telemetry.yaml), the address of a
receiver, or \`published\`: what the receiver publishes. Without the new one it is
the working file; without the old one, what HEAD has, or the commit before it
where HEAD has the same; in a pull request on GitHub, what its base has.

Exit code 1 where the contracts differ and the newer one has no higher version,
or where the base of a pull request cannot be read. In GitHub Actions, what is
wider is annotated in the pull request.

Example:
  aboveboard contract diff main
  aboveboard contract diff published telemetry.yaml --url https://t.orbit.example
`

const DOCS = `
Example:
  aboveboard contract docs --check
`

const SCHEMA = `
Example:
  aboveboard contract schema > telemetry-yaml.schema.json
  and in the first line of telemetry.yaml:
  # yaml-language-server: $schema=./telemetry-yaml.schema.json
`
