/**
 * What all randomised answers of an install together may tell: the sum of their epsilons (sequential composition, Dwork
 * and Roth 2014, section 3.5). An answer that was given before costs nothing, because it is the same one again.
 */
import { readOwnObject, replaceFile } from '../files/private-file.ts'

/** Epsilon that one install spends under one secret. */
export const EPSILON_BUDGET = 16
const MAX_BYTES = 64 * 1024

export interface BudgetPlace {
  readonly path: string
  readonly uid: number | undefined
  /** Asked before anything is written: it may have been erased because the user said no. */
  readonly mayWrite: () => boolean
}

/** Whether the answer `id` may be given for `epsilon`; notes it where it is new. Throws what the disk throws. */
export type Budget = (id: string, epsilon: number) => boolean

/**
 * Remembers in a file what was answered. Two processes that answer something new at the same moment may spend one
 * answer more, as the last one's note stands.
 */
export function createBudget({ path, uid, mayWrite }: BudgetPlace): Budget {
  const known = new Map<string, number>()
  return (id, epsilon) => {
    if (known.has(id)) return true
    for (const [answer, spent] of readAnswers(path, uid)) known.set(answer, spent)
    if (known.has(id)) return true
    const spent = [...known.values()].reduce((sum, one) => sum + one, 0)
    if (spent + epsilon > EPSILON_BUDGET || !mayWrite()) return false
    known.set(id, epsilon)
    replaceFile(path, `${JSON.stringify({ answers: Object.fromEntries(known) })}\n`)
    return true
  }
}

function readAnswers(path: string, uid: number | undefined): readonly (readonly [string, number])[] {
  const answers = readOwnObject(path, { uid, maxBytes: MAX_BYTES })?.answers
  if (typeof answers !== 'object' || answers === null) return []
  return Object.entries(answers).filter((entry): entry is [string, number] => typeof entry[1] === 'number')
}
