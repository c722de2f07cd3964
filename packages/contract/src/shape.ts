import { type Check, FAILED, type Failed } from './check.ts'
import { quote } from './quote.ts'
import { asMap, type Reader } from './reader.ts'
import { suggest } from './suggest.ts'
import type { MapTree } from './tree.ts'

/** What a key of a map holds, and what holds where the key is absent. */
export interface Part<T> {
  readonly read: Reader<T>
  absent(check: Check, owner: MapTree, key: string): T | Failed
}

export const required = <T>(read: Reader<T>, remedy?: string): Part<T> => ({
  read,
  absent: (check, { at }, key) => check.fail('missing_key', at, `needs \`${key}\``, remedy),
})

export const optional = <T>(read: Reader<T>): Part<T | undefined> => ({ read, absent: () => undefined })

export const otherwise = <T>(read: Reader<T>, value: T): Part<T> => ({ read, absent: () => value })

/** A key that another reader judges; it adds nothing to the value. */
export const elsewhere: Part<undefined> = { read: () => undefined, absent: () => undefined }

type Parts = { readonly [key: string]: Part<unknown> }
type ValueOf<P> = P extends Part<infer T> ? T : never
type OptionalKeys<P> = { [K in keyof P]: undefined extends ValueOf<P[K]> ? K : never }[keyof P]
/** What a table of parts reads: parts that may be undefined become keys that may be absent. */
export type Shaped<P> = { readonly [K in Exclude<keyof P, OptionalKeys<P>>]: ValueOf<P[K]> } & {
  readonly [K in OptionalKeys<P>]?: Exclude<ValueOf<P[K]>, undefined>
}

/** A map with exactly these keys. */
export const shape =
  <const P extends Parts>(parts: P): Reader<Shaped<P>> =>
  (check, tree) => {
    const map = asMap(check, tree)
    if (map === FAILED) return FAILED
    let failed = reportUnknown(check, map, Object.keys(parts))
    const result: { [key: string]: unknown } = {}
    for (const [key, part] of Object.entries(parts)) {
      const entry = map.entries.get(key)
      const value = entry ? part.read(check, entry.tree) : part.absent(check, map, key)
      if (value === FAILED) failed = true
      else if (value !== undefined) result[key] = value
    }
    return failed ? FAILED : (result as Shaped<P>) // each key was read by its own part just above
  }

function reportUnknown(check: Check, map: MapTree, known: readonly string[]): boolean {
  let found = false
  for (const [key, { key: at }] of map.entries) {
    if (known.includes(key)) continue
    found = true
    check.fail('unknown_key', at, 'is not a key that belongs here', unknownRemedy(key, known))
  }
  return found
}

function unknownRemedy(key: string, known: readonly string[]): string {
  if (key.includes(' ')) return 'Quote the text before it: between braces a comma ends a value.'
  const near = suggest(key, known)
  return near === undefined
    ? `Remove ${quote(key)}; the keys here are ${known.join(', ')}.`
    : `Did you mean \`${near}\`?`
}
