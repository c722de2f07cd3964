/** Numbers, counts and lists as English says them. */

const numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 10 })

/** `1,000`, `0.5`. */
export const numberWords = (value: number): string => numbers.format(value)

/** `1 day`, `2 days`. */
export const counted = (count: number, noun: string): string =>
  `${numberWords(count)} ${count === 1 ? noun : `${noun}s`}`

/** `a`, `a and b`, `a, b and c`; of more than `most`, how many more there are. */
export function listed(items: readonly string[], last = 'and', most = Number.POSITIVE_INFINITY): string {
  const shown = items.length > most ? [...items.slice(0, most - 1), `${items.length - most + 1} more`] : items
  return shown.length < 2 ? shown.join() : `${shown.slice(0, -1).join(', ')} ${last} ${shown.at(-1)}`
}
