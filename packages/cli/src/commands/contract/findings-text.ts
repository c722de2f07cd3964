/** What a check has found, for a terminal. */
import { type ContractWarning, estimateContract, formatEstimate, formatWarnings } from '@aboveboard/contract'
import type { Source } from '../../contract-file.ts'
import type { World } from '../../world.ts'
import { type Compared, isRefused, mustRaise } from './compared.ts'
import { diffText } from './diff-text.ts'

export interface Findings {
  /** Nothing stands against publishing the contract. */
  readonly ok: boolean
  readonly source: Source
  /** Warnings that nobody has acknowledged. */
  readonly open: readonly ContractWarning[]
  /** Files, as people would type them. */
  readonly outdated: readonly string[]
  /** Nothing was ever built, so that nothing is out of date either. */
  readonly isDraft: boolean
  readonly compared: Compared
}

interface Shown {
  readonly file: string
  /** Without the estimate. */
  readonly quiet: boolean
}

export function findingsText(findings: Findings, { file, quiet }: Shown, world: World): string {
  const { source, outdated, isDraft, compared } = findings
  const parts = [
    formatWarnings(source.warnings),
    outdated.length > 0 && !isDraft ? `${OUTDATED}\n${outdated.map((output) => `    ${output}\n`).join('')}` : '',
    comparedText(compared, world),
    quiet ? '' : formatEstimate(estimateContract(source.value.contract)),
    `${file} ${verdictOn(findings)}\n`,
  ]
  return parts.filter((part) => part !== '').join('\n')
}

function verdictOn({ ok, open, outdated, isDraft, compared }: Findings): string {
  if (ok && isDraft) return 'is sound. Nothing is built yet: run `aboveboard contract build`.'
  if (ok) return 'is sound, and what it compiles to is up to date.'
  const against = [
    ...(open.length > 0 ? [counted(open.length, 'warning')] : []),
    ...(outdated.length > 0 && !isDraft ? [`${counted(outdated.length, 'file')} out of date`] : []),
    ...(mustRaise(compared) ? ['the version'] : []),
    ...(isRefused(compared) ? [`not compared with ${compared.with}`] : []),
  ]
  return `is not ready: ${against.join(', ')}.`
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

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
