import type { ContractWarning } from './lint/contract-warning.ts'
import { counted } from './phrase.ts'
import { hanging, headOf, note } from './terminal-note.ts'

/**
 * Warnings for a terminal: those that nobody has answered in full, with how to answer them in the file; acknowledged
 * ones with their reason only. Empty where there are none.
 */
export function formatWarnings(warnings: readonly ContractWarning[]): string {
  if (warnings.length === 0) return ''
  const open = warnings.filter(({ acknowledged }) => acknowledged === undefined)
  const known = warnings.flatMap((warning) => (warning.acknowledged === undefined ? [] : [reasonOf(warning)]))
  return `${[...open.map(note), ...howTo(open), ...known, summary(open.length, known.length)].join('\n')}\n`
}

const reasonOf = (warning: ContractWarning): string =>
  hanging(`${headOf(warning)} at ${warning.at}, acknowledged: ${warning.acknowledged}`)

/** What a maker may paste; a reason is not suggested, so that the file is not sound before there is one. */
function howTo(open: readonly ContractWarning[]): readonly string[] {
  const answerable = open.filter(({ code }) => code !== 'stale_acknowledgement')
  if (answerable.length === 0) return []
  return [
    'What is meant so is acknowledged in the file, with reasons, all under one `acknowledge:`:',
    '',
    'acknowledge:',
    ...answerable.flatMap(({ code, at }) => [`  - warning: ${code}`, `    at: ${at}`, '    reason:']),
    '',
  ]
}

const summary = (open: number, known: number): string => {
  const all = counted(open + known, 'warning')
  if (known === 0) return all
  return open === 0 ? `${all}, acknowledged` : `${all}, ${known} acknowledged`
}
