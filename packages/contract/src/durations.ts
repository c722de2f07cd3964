/** Spans of time: `400d` and `24h` in the source, whole numbers of one unit in the compiled form. */

import { quote } from './quote.ts'
import { type Reader, whole, wrongType } from './reader.ts'

const HOURS_IN = { h: 1, d: 24 } as const
type Unit = keyof typeof HOURS_IN

/** Days, from `min` to `max`. */
export const days = (min: number, max: number): Reader<number> => span(['d'], 'a number of days such as 400d', min, max)

/** Hours, from `min` to `max`; whole days may be written as well. */
export const hours = (min: number, max: number): Reader<number> =>
  span(['h', 'd'], 'a number of hours such as 24h', min, max)

/** A span counted in the first of its units. */
const span =
  (units: readonly [Unit, ...Unit[]], wanted: string, min: number, max: number): Reader<number> =>
  (check, tree) => {
    if (check.form === 'compiled') return whole(min, max)(check, tree)
    if (tree.kind !== 'scalar') return wrongType(check, tree, wanted)
    const written = /^([1-9]\d{0,5})([hd])$/.exec(String(tree.value))
    const unit = units.find((known) => known === written?.[2])
    if (!written || !unit)
      return check.fail('bad_duration', tree.at, `cannot be ${quote(tree.source)}`, `Write ${wanted}.`)
    const value = (Number(written[1]) * HOURS_IN[unit]) / HOURS_IN[units[0]]
    if (value >= min && value <= max) return value
    return check.fail('out_of_range', tree.at, `must be from ${min}${units[0]} to ${max}${units[0]}`)
  }
