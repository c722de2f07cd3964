/** Fields in the compiled form, of every type and with everything that a field may say. */
import type { Field, Scale } from '@aboveboard/protocol'
import fc from 'fast-check'

/** Each lets some text through that another one refuses. */
const PATTERNS = ['[a-z]{1,8}', '[a-z]{1,16}', 'v[0-9]{1,4}', '[A-Z]{1,4}'] as const

const WORDS = ['cli', 'docker', 'wizard', 'gui', 'fast', 'slow', 'trivy', 'zap', 'none', '<5min'] as const

const only = <const T extends string>(word: T): fc.Arbitrary<T> => fc.constant(word)
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 1 })

const distinctWords = (length: number): fc.Arbitrary<string[]> =>
  fc.shuffledSubarray([...WORDS], { minLength: length, maxLength: length })

/** What every field may say; keys that are absent are left out of the record. */
const common = {
  description: fc.constantFrom('What it is', 'How it was started'),
  optional: fc.constant(true as const),
}
const tallied = { ...common, pairs: only('off') }
const closed = { ...tallied, privacy: fc.record({ randomize: fc.constantFrom(0.5, 1, 2.5) }) }

const scale = (edge: fc.Arbitrary<number>): fc.Arbitrary<Scale> =>
  fc
    .uniqueArray(edge, { minLength: 1, maxLength: 4 })
    .chain((edges) =>
      fc.record({ edges: fc.constant(edges.sort((a, b) => a - b)), labels: distinctWords(edges.length + 1) }),
    )

const values = fc.shuffledSubarray([...WORDS], { minLength: 1, maxLength: 5 })
const other = fc.constant(true as const)
const unit = fc.constantFrom('s', 'files')
const pattern = fc.constantFrom(...PATTERNS)

/** A record whose `needed` keys are always there and whose others may be absent. */
const field = <N, O>(needed: { [K in keyof N]: fc.Arbitrary<N[K]> }, others: { [K in keyof O]: fc.Arbitrary<O[K]> }) =>
  fc.tuple(fc.record(needed), fc.record(others, { requiredKeys: [] })).map(([a, b]) => ({ ...a, ...b }))

const bucket = fc
  .tuple(
    scale(fc.integer({ min: 1, max: 3000 })),
    field({ type: only('bucket'), bound: fc.constantFrom('right-closed', 'right-open') }, { ...closed, unit }),
    maybe(fc.constantFrom(-5, 0)),
  )
  .map(([own, rest, min]) => ({ ...rest, ...own, ...(min !== undefined && { min }) }))

const count = fc
  .tuple(
    scale(fc.integer({ min: 0, max: 90 })),
    field({ type: only('count'), max: fc.integer({ min: 91, max: 5000 }) }, { ...tallied, unit }),
  )
  .map(([own, rest]) => ({ ...rest, ...own }))

const precision = fc.constantFrom('major', 'minor', 'patch')

const OF_EVENTS = [
  field({ type: only('boolean') }, closed),
  field({ type: only('choice'), values }, { ...closed, other }),
  field({ type: only('choices'), values }, { ...tallied, other }),
  bucket,
  count,
  field({ type: only('version'), precision }, tallied),
  field({ type: only('token'), pattern }, tallied),
  field({ type: only('tokens'), pattern }, tallied),
  field({ type: only('hash'), key: fc.constantFrom('install', 'none') }, common),
] as const

/** Any field that an event may have under any contract. */
export const arbitraryField: fc.Arbitrary<Field> = fc.oneof(...OF_EVENTS)

const source = <F extends Field>(own: fc.Arbitrary<F>, from: NonNullable<Field['from']>): fc.Arbitrary<Field> =>
  own.map((made) => ({ ...made, from }))

const words = (...known: readonly string[]) =>
  field({ type: only('choice'), values: fc.shuffledSubarray([...known], { minLength: 1 }) }, { ...closed, other })

/** Any field of the context: such as fill themselves and such as the program passes. */
export const arbitraryContextField: fc.Arbitrary<Field> = fc.oneof(
  source(words('linux', 'macos', 'windows'), 'os'),
  source(words('x64', 'arm64'), 'arch'),
  source(words('native', 'docker', 'kubernetes'), 'runtime'),
  source(words('human', 'ci', 'agent'), 'driver'),
  source(
    words('DE', 'FR', 'IT').map(({ privacy: _, ...known }) => known),
    'receiver',
  ),
  source(field({ type: only('version'), precision }, tallied), 'product'),
  source(field({ type: only('version'), precision }, tallied), 'os-release'),
  source(field({ type: only('boolean') }, closed), 'ephemeral'),
  source(
    bucket.map(({ unit: _, ...hours }) => hours),
    'uptime',
  ),
  ...OF_EVENTS.filter((_, index) => index !== 7),
)
