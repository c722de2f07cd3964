import { CONTRACT_PROBLEMS, type ContractProblem, type ContractProblemCode } from './problem.ts'
import type { BrokenTree, Place } from './tree.ts'

/** Stands for a value that could not be read; the reason has been reported. */
export const FAILED = Symbol('failed')
export type Failed = typeof FAILED

/** One pass over one file: collects every problem, and knows in which form the file is written. */
export interface Check {
  /** `source` is telemetry.yaml; `compiled` has every default written out and days as numbers. */
  readonly form: 'source' | 'compiled'
  /** Reports a problem; `what` continues the sentence that the place's path begins. */
  fail(code: ContractProblemCode, at: Place, what: string, remedy?: string): Failed
  broken(code: ContractProblemCode, at: Place, what: string, remedy?: string): BrokenTree
  /** Everything reported, in the order of the file; at most MAX_PROBLEMS and a last one that says so. */
  problems(): readonly ContractProblem[]
}

const MAX_PROBLEMS = 100

export function createCheck(file: string, form: Check['form']): Check {
  const found: ContractProblem[] = []
  const fail: Check['fail'] = (code, { line, column, path }, what, remedy = CONTRACT_PROBLEMS[code]) => {
    const message = `${path === '' ? 'The contract' : path} ${what}.`
    if (found.length <= MAX_PROBLEMS) found.push({ code, file, line, column, message, remedy })
    return FAILED
  }
  const broken: Check['broken'] = (code, at, what, remedy) => {
    fail(code, at, what, remedy)
    return { kind: 'broken', at }
  }
  const problems = (): readonly ContractProblem[] => {
    const first = found.slice(0, MAX_PROBLEMS).sort(byPlace)
    if (found.length <= MAX_PROBLEMS) return first
    const { line, column } = found[MAX_PROBLEMS]!
    const message = `There are more than ${MAX_PROBLEMS} problems.`
    return [...first, { code: 'more_problems', file, line, column, message, remedy: CONTRACT_PROBLEMS.more_problems }]
  }
  return { form, fail, broken, problems }
}

const byPlace = (a: ContractProblem, b: ContractProblem): number => a.line - b.line || a.column - b.column
