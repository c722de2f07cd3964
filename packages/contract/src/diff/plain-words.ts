/** Small pieces of the sentences in which a difference is told. */
import type { Direction } from '@aboveboard/protocol'

/** Sentences, each with the direction in which it tells a difference. */
export type Said = readonly (readonly [Direction, string])[]

export const quoted = (text: string): string => `"${text}"`

/** One sentence where two numbers differ: more is wider. */
export const moved = (from: number, to: number, sentence: string): Said =>
  from === to ? [] : [[to > from ? 'wider' : 'narrower', sentence]]

/** One sentence where two values differ, in a direction that does not depend on them. */
export const changed = (direction: Direction, from: unknown, to: unknown, sentence: string): Said =>
  JSON.stringify(from) === JSON.stringify(to) ? [] : [[direction, sentence]]

/** What has come, and what has gone: in which direction each is told, and how. */
type Tellings<T> = { readonly [E in 'came' | 'went']: readonly [Direction, (items: readonly T[]) => string] }

/** One sentence for what has come and one for what has gone. */
export function exchanged<T>(from: readonly T[], to: readonly T[], { came, went }: Tellings<T>): Said {
  const more = to.filter((item) => !from.includes(item))
  const fewer = from.filter((item) => !to.includes(item))
  return [
    ...(more.length > 0 ? [[came[0], came[1](more)] as const] : []),
    ...(fewer.length > 0 ? [[went[0], went[1](fewer)] as const] : []),
  ]
}
