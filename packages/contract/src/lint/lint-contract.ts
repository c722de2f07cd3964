import type { Contract } from '@aboveboard/protocol'
import { acknowledge } from './acknowledge.ts'
import { combinations } from './combinations.ts'
import { labels } from './labels.ts'
import { names } from './names.ts'
import { openFields } from './open-fields.ts'
import { promises } from './promises.ts'
import { purposes } from './purposes.ts'
import { randomisation } from './randomisation.ts'
import { sections } from './sections.ts'
import { values } from './values.ts'
import { type Hint, WARNINGS, type WarningCode } from './warnings.ts'
import { words } from './words.ts'

export interface Finding {
  readonly code: WarningCode
  /** Keys from the root: `events.scan.completed.fields.branch`. An acknowledgement names it exactly so. */
  readonly at: string
  /** What is there. */
  readonly message: string
  /** What it can lead to. */
  readonly why: string
  readonly remedy: string
  /** The maker's reason, where the contract acknowledges the warning. */
  readonly acknowledged?: string
}

/** Each a function from a contract to what it found there. */
const RULES: readonly ((contract: Contract) => readonly Hint[])[] = [
  sections,
  combinations,
  openFields,
  values,
  labels,
  randomisation,
  purposes,
  names,
  words,
  promises,
]

/** Everything in a sound contract that deserves a second thought, acknowledged or not. Never an error. */
export const lintContract = (contract: Contract): readonly Finding[] =>
  acknowledge(
    RULES.flatMap((rule) => rule(contract)),
    contract.acknowledge ?? [],
  ).map(({ hint: { warning, at, what, remedy = WARNINGS[warning].remedy }, reason }) => ({
    code: warning,
    at,
    message: `${at} ${what}.`,
    why: WARNINGS[warning].why,
    remedy,
    ...(reason !== undefined && { acknowledged: reason }),
  }))
