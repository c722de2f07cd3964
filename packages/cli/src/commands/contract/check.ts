import {
  type ContractProblem,
  type ContractWarning,
  estimateContract,
  formatProblems,
  locator,
  verdictOf,
} from '@aboveboard/contract'
import { type Annotation, annotate } from '../../annotation.ts'
import { Refusal } from '../../cli-error.ts'
import { checkSource, readSource, type Source, shortPath } from '../../contract-file.ts'
import { fenced } from '../../fenced.ts'
import { jsonText } from '../../json-text.ts'
import type { World } from '../../world.ts'
import { type Compared, compare, isRefused, mustRaise } from './compared.ts'
import { type Findings, findingsText } from './findings-text.ts'
import { isUpToDate, outputsOf } from './outputs.ts'
import { isFile } from './side.ts'

export interface TypedCheck {
  readonly against?: string
  /** Without the estimate. */
  readonly quiet?: boolean
  readonly json?: boolean
}

/** Prints everything that stands against publishing the contract, and refuses where there is anything. */
export async function check(file: string, { against, quiet = false, json }: TypedCheck, world: World): Promise<void> {
  const bytes = readSource(file, world.cwd)
  const checked = checkSource(bytes, file)
  if (!checked.ok) {
    const { problems } = checked
    world.stdout.write(json ? `${jsonText({ ok: false, problems })}\n` : fenced(formatProblems(problems), world))
    if (!json) annotate(world, problems.map(asAnnotation('error')))
    throw new Refusal()
  }
  const findings = await judge(checked, file, against, world)
  if (json) world.stdout.write(`${jsonText(asJson(findings))}\n`)
  else {
    world.stdout.write(fenced(findingsText(findings, { file, quiet }, world), world))
    annotate(world, annotationsOf(findings, file, bytes))
  }
  if (!findings.ok) throw new Refusal()
}

async function judge(source: Source, file: string, against: string | undefined, world: World): Promise<Findings> {
  const { cwd } = world
  const open = source.warnings.filter(({ acknowledged }) => acknowledged === undefined)
  const outputs = outputsOf(source.value, file, cwd)
  const outdated = outputs.filter((output) => !isUpToDate(output)).map(({ path }) => shortPath(path, cwd))
  const compared = await compare(source.value, file, against, world)
  const isDraft = !wasBuilt(compared) && outputs.every(({ path }) => !isFile(path))
  const isBuilt = outdated.length === 0 || isDraft
  const ok = open.length === 0 && isBuilt && !mustRaise(compared) && !isRefused(compared)
  return { ok, source, open, outdated, isDraft, compared }
}

/** Whether what it was compared with is something that was built; else a source may be new. */
const wasBuilt = (compared: Compared): boolean => 'diff' in compared && !/\.ya?ml$/.test(compared.with)

const asJson = ({ ok, source, outdated, isDraft, compared }: Findings): unknown => ({
  ok,
  problems: [],
  warnings: source.warnings,
  outdated,
  draft: isDraft,
  compared,
  estimate: estimateContract(source.value.contract),
})

function annotationsOf(
  { open, outdated, isDraft, compared }: Findings,
  file: string,
  source: Uint8Array,
): readonly Annotation[] {
  return [
    ...open.map(asAnnotation('warning')),
    ...(isDraft ? [] : outdated).map((output) => ({ file: output, title: 'outdated', message: STALE })),
    ...comparedAnnotations(compared, file, source),
  ]
}

function comparedAnnotations(compared: Compared, file: string, source: Uint8Array): readonly Annotation[] {
  if ('skipped' in compared)
    return compared.refused ? [{ file, title: 'not compared', message: `${compared.with}: ${compared.skipped}` }] : []
  if (!compared.diff.mustRaise) return []
  const version = locator(new TextDecoder().decode(source))('version')
  return [{ file, ...version, title: 'version', message: verdictOf(compared.diff) }]
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
