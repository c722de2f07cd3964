/** How many fields one question may be about, and which. */
import { type Contract, isPaired } from '@aboveboard/protocol'
import type { NamedField } from './contract-reading.ts'

/** Any two fields rest counted together for every event; three are where the contract declares them. */
const PAIR = 2
const MOST = 3

export type Together = { readonly isAllowed: true } | ({ readonly isAllowed: false } & Apart)

/** Why fields have no answer together. */
export interface Apart {
  readonly fields: readonly string[]
  /** The one that the contract has counted alone (`pairs: off`), if that is why. */
  readonly alone?: string
  /** Either of them in telemetry.yaml would give an answer; none where no line would. */
  readonly lines: readonly string[]
}

/** Whether the fields of an event may be asked together. */
export function together(contract: Contract, asked: readonly NamedField[]): Together {
  const all = [...new Map(asked.map((one) => [one.name, one])).values()]
  const fields = all.map(({ name }) => name)
  const alone = all.find((a) => a.field.pairs === 'off' && all.some((b) => a !== b && !isPaired(a.field, b.field)))
  if (alone) return { isAllowed: false, fields, alone: alone.name, lines: [] }
  if (fields.length <= PAIR) return { isAllowed: true }
  if (fields.length > MOST) return { isAllowed: false, fields, lines: [] }
  const isDeclared = contract.together.some((names) => fields.every((name) => names.includes(name)))
  if (isDeclared || contract.keep !== 'tallies') return { isAllowed: true }
  return { isAllowed: false, fields, lines: [`together: [[${fields.join(', ')}]]`, 'keep: { reports: 90d }'] }
}
