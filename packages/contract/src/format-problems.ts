import type { ContractProblem } from './problem.ts'

/** Problems for a terminal: `file:line:column code message`, the remedy indented below, one line at the end. */
export function formatProblems(problems: readonly ContractProblem[]): string {
  const lines = problems.flatMap((problem) => [
    `${placeOf(problem)} ${problem.code} ${problem.message}`,
    `    ${problem.remedy}`,
  ])
  return `${[...lines, `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`].join('\n')}\n`
}

const placeOf = ({ file, line, column }: ContractProblem): string => (line === 0 ? file : `${file}:${line}:${column}`)
