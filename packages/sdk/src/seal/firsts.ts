/**
 * What is first for this install in a day, an ISO week and a month: compared with what was seen in that period.
 * With it the receiver counts installs exactly, and nobody needs an id.
 */
import {
  CONTEXT_PREFIX,
  type CompiledContract,
  type DayNumber,
  type Field,
  type FirstMarks,
  LIMITS,
  labelIndex,
  layoutOf,
  periodOf,
  SERIES,
  type Series,
  type WireFields,
  type WireValue,
} from '@aboveboard/protocol'
import type { Activity } from './activity.ts'

export interface FirstsEvent {
  readonly compiled: CompiledContract
  readonly context: WireFields
  readonly name: string
  readonly fields: WireFields
  readonly day: DayNumber
}

/** A value as it is remembered, and the mark that says on the wire that it is new. */
interface Token {
  readonly seen: string
  readonly mark: string
}

/**
 * The marks of an event, remembered in `activity` as seen. No marks for a period before the remembered one: it is
 * over, and what was seen in it is forgotten. Events come in the order of their days.
 */
export function markFirsts(activity: Activity, event: FirstsEvent): FirstMarks {
  const tokens = tokensOf(event)
  const first: { [S in Series]?: readonly string[] } = {}
  const { time } = event.compiled.contract
  for (const series of SERIES) {
    if (time === 'month' && series !== 'month') continue
    const marks = marksIn(activity, series, event, tokens)
    if (marks.length > 0) first[series] = marks
  }
  return first
}

function marksIn(activity: Activity, series: Series, { name, day }: FirstsEvent, tokens: readonly Token[]): string[] {
  const start = periodOf(series, day)
  const period = activity.enter(series, start)
  if (!period) return []
  const seen = period.seenOf(name)
  const marks = new Set<string>()
  for (const token of tokens) {
    if (seen.has(token.seen) || marks.size >= LIMITS.keysPerObject) continue
    seen.add(token.seen)
    marks.add(token.mark)
  }
  return [...marks]
}

function tokensOf({ compiled, context, name, fields }: FirstsEvent): readonly Token[] {
  const { context: contextSlots, eventOf } = layoutOf(compiled.contract)
  const slots = eventOf.get(name)?.slots ?? []
  const tokens: Token[] = [{ seen: '*', mark: '*' }]
  for (const [at, slot] of slots.entries()) {
    // What the receiver adds is as new as the event itself.
    if (slot.field.from === 'receiver') continue
    const isContext = at < contextSlots.length
    const values = isContext ? context : fields
    const key = isContext ? slot.name.slice(CONTEXT_PREFIX.length) : slot.name
    tokens.push(...tokensOfField(slot.name, slot.field, Object.hasOwn(values, key) ? values[key] : undefined))
  }
  return tokens
}

/** An absent value is a value of its own, an empty set too; a count is new where its label is. */
function tokensOfField(name: string, field: Field, value: WireValue | undefined): readonly Token[] {
  if (value === undefined) return [{ seen: name, mark: name }]
  if (typeof value === 'object') {
    if (value.length === 0) return [{ seen: `${name}=()`, mark: name }]
    return value.map((element) => ({ seen: `${name}=${element}`, mark: `${name}=${element}` }))
  }
  const label = field.type === 'count' && typeof value === 'number' ? field.labels[labelIndex(field, value)] : value
  return [{ seen: `${name}=${label}`, mark: name }]
}
