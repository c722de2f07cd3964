import type { ContractWarning } from './lint/contract-warning.ts'
import { counted, headOf, indented, note, wrapped } from './terminal-note.ts'

/**
 * Warnings for a terminal: those that nobody has answered in full, with how to answer one in the file; acknowledged
 * ones with their reason only. Empty where there are none.
 */
export function formatWarnings(warnings: readonly ContractWarning[]): string {
  if (warnings.length === 0) return ''
  const open = warnings.filter(({ acknowledged }) => acknowledged === undefined)
  const known = warnings.flatMap((warning) => (warning.acknowledged === undefined ? [] : [reasonOf(warning)]))
  return `${[...open.map(note), ...howTo(open), ...known, summary(open.length, known.length)].join('\n')}\n`
}

const reasonOf = (warning: ContractWarning): string =>
  wrapped(`${headOf(warning)} at ${warning.at}, acknowledged: ${warning.acknowledged}`)

function howTo([first]: readonly ContractWarning[]): readonly string[] {
  if (!first) return []
  return [
    'What is meant so is acknowledged in the file, with a reason:',
    indented(`acknowledge: [{ warning: ${first.code}, at: "${first.at}", reason: … }]`),
  ]
}

const summary = (open: number, known: number): string => {
  const all = counted(open + known, 'warning')
  if (known === 0) return all
  return open === 0 ? `${all}, acknowledged` : `${all}, ${known} acknowledged`
}
