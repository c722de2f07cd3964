import { writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { Refusal } from '../cli-error.ts'
import type { World } from '../world.ts'

interface Typed {
  readonly json?: boolean
}

const DEFAULT_FILE = 'telemetry.yaml'

export function register(program: Command, world: World): void {
  const contract = program.command('contract').description('What a product may report: telemetry.yaml.')
  contract
    .command('build')
    .argument('[file]', 'the source', DEFAULT_FILE)
    .description('Compiles a telemetry.yaml into telemetry.contract.json and telemetry.contract.ts beside it.')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nExample:\n  aboveboard contract build examples/jmo/telemetry.yaml\n')
    .action((file: string, typed: Typed) => build(file, typed, world))
  contract
    .command('check')
    .argument('[file]', 'the source', DEFAULT_FILE)
    .description('Lists every problem of a telemetry.yaml, and fails where what it compiles to is out of date.')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', CHECK_HELP)
    .action((file: string, typed: Typed) => check(file, typed, world))
}

const CHECK_HELP = `
In GitHub Actions the problems are annotated in the pull request.

Example:
  aboveboard contract check && echo "nothing to do"
`

async function build(file: string, { json }: Typed, world: World): Promise<void> {
  const { isUpToDate, outputsOf, readContractFile, shortPath } = await import('../contract-file.ts')
  const compiled = readContractFile(file, world.cwd)
  const outputs = outputsOf(compiled, file, world.cwd).map((output) => {
    const isWritten = !isUpToDate(output)
    if (isWritten) writeFileSync(output.path, output.content)
    return { file: shortPath(output.path, world.cwd), written: isWritten }
  })
  const { digest, contract } = compiled
  if (json) {
    world.stdout.write(`${JSON.stringify({ product: contract.product, version: contract.version, digest, outputs })}\n`)
    return
  }
  for (const { file: output, written } of outputs) world.stdout.write(`${written ? 'wrote  ' : 'as is  '}${output}\n`)
  world.stdout.write(`${contract.product}, version ${contract.version}, ${digest}\n`)
}

async function check(file: string, { json }: Typed, world: World): Promise<void> {
  const { annotation } = await import('../annotation.ts')
  const { checkSource, isUpToDate, outputsOf, shortPath } = await import('../contract-file.ts')
  const { formatProblems } = await import('@aboveboard/contract')
  const checked = checkSource(file, world.cwd)
  const problems = checked.ok ? [] : checked.problems
  const outdated = checked.ok
    ? outputsOf(checked.value, file, world.cwd)
        .filter((output) => !isUpToDate(output))
        .map(({ path }) => shortPath(path, world.cwd))
    : []
  const isFine = problems.length === 0 && outdated.length === 0
  const { stdout } = world
  if (json) stdout.write(`${JSON.stringify({ ok: isFine, problems, outdated })}\n`)
  else {
    if (problems.length > 0) stdout.write(formatProblems(problems))
    for (const output of outdated) stdout.write(`${output} ${OUTDATED}\n`)
    if (isFine) stdout.write(`${file} is sound, and what it compiles to is up to date.\n`)
    if (world.env.GITHUB_ACTIONS === 'true') {
      for (const { line, column, code, message, remedy } of problems)
        stdout.write(annotation({ file, line, column, title: code, message: `${message} ${remedy}` }))
      for (const output of outdated) stdout.write(annotation({ file: output, title: 'outdated', message: OUTDATED }))
    }
  }
  if (!isFine) throw new Refusal()
}

const OUTDATED = 'is missing or out of date. Run `aboveboard contract build`.'
