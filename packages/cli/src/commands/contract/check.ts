import {
  type ContractProblem,
  type ContractWarning,
  estimateContract,
  formatEstimate,
  formatProblems,
  formatWarnings,
  locator,
  verdictOf,
} from '@aboveboard/contract'
import { type Annotation, annotate } from '../../annotation.ts'
import { Refusal } from '../../cli-error.ts'
import { checkSource, readSource, type Source, shortPath } from '../../contract-file.ts'
import type { World } from '../../world.ts'
import { type Compared, compare } from './base.ts'
import { diffText } from './diff-text.ts'
import { isUpToDate, outputsOf } from './outputs.ts'

export interface TypedCheck {
  readonly against?: string
  readonly json?: boolean
}

/** Prints everything that stands against publishing the contract, and refuses where there is anything. */
export async function check(file: string, { against, json }: TypedCheck, world: World): Promise<void> {
  const bytes = readSource(file, world.cwd)
  const checked = checkSource(bytes, file)
  if (!checked.ok) {
    world.stdout.write(
      json ? `${JSON.stringify({ ok: false, problems: checked.problems })}\n` : formatProblems(checked.problems),
    )
    if (!json) annotate(world, checked.problems.map(asAnnotation('error')))
    throw new Refusal()
  }
  const findings = await judge(checked, file, against, world)
  if (json) world.stdout.write(`${JSON.stringify(asJson(findings))}\n`)
  else {
    print(findings, file, world)
    annotate(world, annotationsOf(findings, file, bytes))
  }
  if (!findings.ok) throw new Refusal()
}

interface Findings {
  readonly ok: boolean
  readonly source: Source
  readonly open: readonly ContractWarning[]
  readonly outdated: readonly string[]
  readonly compared: Compared
}

async function judge(source: Source, file: string, against: string | undefined, world: World): Promise<Findings> {
  const { cwd } = world
  const open = source.warnings.filter(({ acknowledged }) => acknowledged === undefined)
  const outdated = outputsOf(source.value, file, cwd)
    .filter((output) => !isUpToDate(output))
    .map(({ path }) => shortPath(path, cwd))
  const compared = await compare(source.value, file, against, world)
  const mustRaise = 'diff' in compared && compared.diff.mustRaise
  return { ok: open.length === 0 && outdated.length === 0 && !mustRaise, source, open, outdated, compared }
}

const asJson = ({ ok, source, outdated, compared }: Findings): unknown => ({
  ok,
  problems: [],
  warnings: source.warnings,
  outdated,
  compared,
  estimate: estimateContract(source.value.contract),
})

function print(findings: Findings, file: string, world: World): void {
  const { source, outdated, compared } = findings
  const parts = [
    formatWarnings(source.warnings),
    outdated.length > 0 ? `${OUTDATED}\n${outdated.map((output) => `    ${output}\n`).join('')}` : '',
    comparedText(compared, world),
    formatEstimate(estimateContract(source.value.contract)),
    `${file} ${verdictOn(findings)}\n`,
  ]
  world.stdout.write(parts.filter((part) => part !== '').join('\n'))
}

function verdictOn({ ok, open, outdated, compared }: Findings): string {
  if (ok) return 'is sound, and what it compiles to is up to date.'
  const against = [
    ...(open.length > 0 ? [counted(open.length, 'warning')] : []),
    ...(outdated.length > 0 ? [`${counted(outdated.length, 'file')} out of date`] : []),
    ...('diff' in compared && compared.diff.mustRaise ? ['the version'] : []),
  ]
  return `is not ready: ${against.join(', ')}.`
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

function annotationsOf(
  { open, outdated, compared }: Findings,
  file: string,
  source: Uint8Array,
): readonly Annotation[] {
  const diff = 'diff' in compared ? compared.diff : undefined
  const version = locator(new TextDecoder().decode(source))('version')
  return [
    ...open.map(asAnnotation('warning')),
    ...outdated.map((output) => ({ file: output, title: 'outdated', message: STALE })),
    ...(diff?.mustRaise ? [{ file, ...version, title: 'version', message: verdictOf(diff) }] : []),
  ]
}

const OUTDATED = 'Missing or out of date; run `aboveboard contract build`:'

/** One line; where the version has to rise, everything that differs. */
function comparedText(compared: Compared, world: World): string {
  if ('skipped' in compared) return `Not compared with ${compared.with}: ${compared.skipped}\n`
  const { diff } = compared
  if (diff.mustRaise) return `Compared with ${compared.with}:\n\n${diffText(diff, world)}`
  const { from, to } = diff
  const outcome = from.digest === to.digest ? 'the same' : `version ${from.version} has become ${to.version}`
  return `Compared with ${compared.with}: ${outcome}.\n`
}

const STALE = 'It is missing or out of date. Run `aboveboard contract build`.'

const asAnnotation =
  (level: 'error' | 'warning') =>
  ({ file, line, column, code, message, remedy }: ContractProblem | ContractWarning): Annotation => ({
    level,
    file,
    line,
    column,
    title: code,
    message: `${message} ${remedy}`,
  })
