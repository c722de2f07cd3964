/** Small pieces of the sentences in which a difference is told. */
import type { Direction } from '@aboveboard/protocol'

/** Sentences, each with the direction in which it tells a difference. */
export type Said = readonly (readonly [Direction, string])[]

const numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 10 })
export const numberWords = (value: number): string => numbers.format(value)

const counted = (value: number, unit: string): string => `${numberWords(value)} ${unit}${value === 1 ? '' : 's'}`
export const dayWords = (days: number): string => counted(days, 'day')
export const hourWords = (hours: number): string => counted(hours, 'hour')

export const quoted = (text: string): string => `"${text}"`

/** `a`, `a and b`, `a, b and c`; of more than `most`, how many more there are. */
export function listed(items: readonly string[], last = 'and', most = Number.POSITIVE_INFINITY): string {
  const shown = items.length > most ? [...items.slice(0, most - 1), `${items.length - most + 1} more`] : items
  return shown.length < 2 ? shown.join() : `${shown.slice(0, -1).join(', ')} ${last} ${shown.at(-1)}`
}

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
