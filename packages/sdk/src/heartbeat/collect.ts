/** Asks the host for the values of its heartbeat, patiently but not for long; what it cannot say becomes unknown. */
import { type Field, type Fields, isObject, UNKNOWN } from '@aboveboard/protocol'

/** One after the other, so that a host's database is never asked for everything at once. */
const COLLECT_LIMITS = { fieldMs: 5_000, allMs: 30_000 } as const

type Values = { readonly [name: string]: unknown }

/** Never rejects. Fields that fill themselves are left to the SDK. */
export async function collectValues(
  fields: Fields,
  collect: () => unknown,
  { fieldMs, allMs }: { readonly fieldMs: number; readonly allMs: number } = COLLECT_LIMITS,
): Promise<Values> {
  const start = performance.now()
  const within = (ms: number) => Math.min(ms, allMs - (performance.now() - start))
  const collected = await answerOf(collect, within(allMs))
  const given = isObject(collected) ? collected : {}
  const values: { [name: string]: unknown } = {}
  // What is not declared is dropped and counted later.
  for (const name of new Set([...Object.keys(given), ...Object.keys(fields)])) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (field?.from !== undefined) continue
    const isGiven = Object.hasOwn(given, name)
    const ask = () => given[name]
    const value = isGiven ? await answerOf(ask, within(fieldMs)) : undefined
    values[name] = value ?? (field && (isGiven || !field.optional) ? unknownOf(field) : undefined)
  }
  return values
}

/** undefined where it throws, rejects, or takes longer. */
async function answerOf(ask: () => unknown, ms: number): Promise<unknown> {
  if (ms <= 0) return undefined
  const late = new AbortController()
  try {
    return await Promise.race([answered(ask), timeout(ms, late.signal)])
  } catch {
    // Whatever a host's own code throws: the field is unknown.
    return undefined
  } finally {
    late.abort()
  }
}

/** A function in the place of a value is asked for it. */
async function answered(ask: () => unknown): Promise<unknown> {
  const value = await ask()
  return typeof value === 'function' ? await value() : value
}

function timeout(ms: number, signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), ms).unref()
    signal.addEventListener('abort', () => clearTimeout(timer))
  })
}

/** The value that stands for a measurement that failed; undefined where the field has none and is left out. */
function unknownOf(field: Field): unknown {
  switch (field.type) {
    case 'bucket':
      return Number.NaN
    case 'version':
      return UNKNOWN
    case 'choice':
      return field.values.includes(UNKNOWN) ? UNKNOWN : undefined
    case 'boolean':
    case 'choices':
    case 'count':
    case 'token':
    case 'tokens':
    case 'hash':
    case 'contact':
      return undefined
    default:
      return field satisfies never
  }
}
