/** What the sections around the events allow together. */
import type { Contract, Visibility } from '@aboveboard/protocol'
import { cellsOf, MOST_CELLS } from '../estimate/count-cells.ts'
import { eventsOf } from '../parts.ts'
import { numberWords } from '../phrase.ts'
import type { Hint } from './warnings.ts'

/** Groups of fewer installs deserve a second thought. */
const LEAST_GROUP = 10
const MOST_DAYS = 730
const MOST_FIELDS = 32

export const sections = (contract: Contract): readonly Hint[] => [
  ...optOut(contract),
  ...resting(contract),
  ...groups(contract.visibility),
  ...manyCells(contract),
  ...manyFields(contract),
]

function optOut({ consent, visibility, install_id }: Contract): readonly Hint[] {
  if (consent.model === 'opt-in') return []
  const rows: Hint = { warning: 'opt_out_rows', at: 'visibility', what: 'is `rows` with `consent.model: opt-out`' }
  const id: Hint = { warning: 'opt_out_id', at: 'install_id', what: 'is `persistent` with `consent.model: opt-out`' }
  return [...(visibility === 'rows' ? [rows] : []), ...(install_id === 'persistent' ? [id] : [])]
}

function resting({ keep, retention }: Contract): readonly Hint[] {
  const hints: Hint[] = []
  if (keep !== 'tallies' && keep.reports > retention)
    hints.push({
      warning: 'reports_outlive_tallies',
      at: 'keep.reports',
      what: `is ${keep.reports} days, and \`retention\` is ${retention}`,
    })
  if (retention > MOST_DAYS)
    hints.push({ warning: 'long_retention', at: 'retention', what: `is ${retention} days, more than two years` })
  return hints
}

export function groups(visibility: Visibility): readonly Hint<'small_groups'>[] {
  if (visibility === 'rows' || visibility.aggregate >= LEAST_GROUP) return []
  const what = `shows groups of ${visibility.aggregate} installs`
  return [{ warning: 'small_groups', at: 'visibility', what }]
}

export function manyCells(contract: Contract): readonly Hint<'many_cells'>[] {
  const { typical } = cellsOf(contract)
  if (typical <= MOST_CELLS) return []
  const what = `make about ${numberWords(typical)} cells a day, more than ${numberWords(MOST_CELLS)}`
  return [{ warning: 'many_cells', at: 'events', what }]
}

const manyFields = (contract: Contract): readonly Hint[] =>
  eventsOf(contract)
    .filter(({ fields }) => fields.length > MOST_FIELDS)
    .map(({ at, fields }) => ({
      warning: 'many_fields',
      at: `${at}.fields`,
      what: `has ${fields.length} fields, more than ${MOST_FIELDS}`,
    }))
