/** How many fields one question may be about. */
import type { Contract } from '@aboveboard/protocol'

/** Two fields rest counted together for every event; more are counted only from kept reports. */
const PAIR = 2
const MOST = 3

export type Together =
  | { readonly isAllowed: true }
  /** `line`: what would have to be added to telemetry.yaml; absent where no line would do. */
  | { readonly isAllowed: false; readonly fields: readonly string[]; readonly line?: string }

/** Whether the fields may be asked together. */
export function together({ keep }: Contract, asked: readonly string[]): Together {
  const fields = [...new Set(asked)]
  if (fields.length <= PAIR) return { isAllowed: true }
  if (fields.length > MOST) return { isAllowed: false, fields }
  if (keep !== 'tallies') return { isAllowed: true }
  return { isAllowed: false, fields, line: 'keep: { reports: 90d }' }
}
