/** Who agreed to one contract has agreed to that one only: what a newer one adds or changes is not covered. */
import { CONTEXT_PREFIX, type Contract, type Fields } from '@aboveboard/protocol'
import { canonicalJson } from '../files/canonical.ts'

/** Lines that concern everything; a change in one of them waits for a new yes. */
const WHOLE = [
  'product',
  'controller',
  'recipients',
  'install_id',
  'time',
  'visibility',
  'keep',
  'together',
  'retention',
  'activity',
] as const

/** The first line of the contract that is not as it was agreed to. */
export const changedLine = (granted: Contract, current: Contract): string | undefined =>
  WHOLE.find((line) => !isEqual(granted[line], current[line]))

/** Events and fields that are not declared as they were agreed to. */
export function withheldFields(granted: Contract, current: Contract): readonly string[] {
  const context = changedFields(granted.context, current.context).map((name) => CONTEXT_PREFIX + name)
  const events = Object.entries(current.events).flatMap(([name, event]) => {
    const agreed = granted.events?.[name]
    if (!agreed || agreed.purpose !== event.purpose) return [name]
    return changedFields(agreed.fields, event.fields).map((field) => `${name}.${field}`)
  })
  return [...context, ...events]
}

const changedFields = (granted: Fields | undefined, current: Fields): readonly string[] =>
  Object.keys(current).filter((name) => !isEqual(declaration(granted?.[name]), declaration(current[name])))

const declaration = (field: Fields[string] | undefined): unknown => ({ ...field, description: undefined })

const isEqual = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null)
