import { counted } from './phrase.ts'
import type { ContractProblem } from './problem.ts'
import { note } from './terminal-note.ts'

/** Problems for a terminal: `file:line:column code message`, the remedy indented below, one line at the end. */
export const formatProblems = (problems: readonly ContractProblem[]): string =>
  `${[...problems.map(note), counted(problems.length, 'problem')].join('\n')}\n`
