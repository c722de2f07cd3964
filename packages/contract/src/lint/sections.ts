/** What the sections around the events allow together. */
import type { Contract } from '@aboveboard/protocol'
import { cellsOf } from '../estimate/count-cells.ts'
import { LEAST_GROUP_UNNOTICED, MOST_CELLS } from '../thresholds.ts'
import { eventsOf } from './parts.ts'
import type { Hint } from './warnings.ts'

const MOST_DAYS = 730
const MOST_FIELDS = 32

export const sections = (contract: Contract): readonly Hint[] => [
  ...optOut(contract),
  ...resting(contract),
  ...groups(contract),
  ...size(contract),
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

function groups({ visibility }: Contract): readonly Hint[] {
  if (visibility === 'rows' || visibility.aggregate >= LEAST_GROUP_UNNOTICED) return []
  const what = `shows groups of ${visibility.aggregate} installs`
  return [{ warning: 'small_groups', at: 'visibility', what }]
}

function size(contract: Contract): readonly Hint[] {
  const { typical } = cellsOf(contract)
  const cells = `make about ${typical.toLocaleString('en')} cells a day, more than ${MOST_CELLS.toLocaleString('en')}`
  return [
    ...(typical > MOST_CELLS ? [{ warning: 'many_cells', at: 'events', what: cells } as const] : []),
    ...eventsOf(contract).flatMap(({ at, fields }): Hint[] =>
      fields.length > MOST_FIELDS
        ? [
            {
              warning: 'many_fields',
              at: `${at}.fields`,
              what: `has ${fields.length} fields, more than ${MOST_FIELDS}`,
            },
          ]
        : [],
    ),
  ]
}
