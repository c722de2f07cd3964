/** Reads the numbers that a label shows: `<5min`, `11-100`, `5000+`, `up to 3 files`. */

/**
 * An end of a range in the unit of the edges. `includes` and `excludes` where the words say so (`≤10`, `<10`), `shows`
 * where they leave it to the reader (`1-10`).
 */
interface LabelEnd {
  readonly value: number
  readonly words: 'includes' | 'excludes' | 'shows'
}

/** An absent end is open. */
export interface LabelRange {
  readonly low?: LabelEnd
  readonly high?: LabelEnd
  /** Measured: there are values between any two, so ranges touch at their ends. */
  readonly isMeasured: boolean
}

const NUMBER = String.raw`(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)`
const SUFFIX = String.raw`(?:\s?([A-Za-zµ%]+))?`
const ONE = `${NUMBER}${SUFFIX}`

const FORMS: readonly (readonly [RegExp, 'single' | 'range' | 'below' | 'up-to' | 'above' | 'from'])[] = [
  [new RegExp(`^${ONE}$`), 'single'],
  [new RegExp(`^${ONE}\\s?(?:-|–|to)\\s?${ONE}$`), 'range'],
  [new RegExp(`^(?:<|under|below|less than|fewer than)\\s?${ONE}$`, 'i'), 'below'],
  [new RegExp(`^(?:<=|≤|up to|at most)\\s?${ONE}$`, 'i'), 'up-to'],
  [new RegExp(`^(?:>|over|above|more than)\\s?${ONE}$`, 'i'), 'above'],
  [new RegExp(`^(?:>=|≥|at least|from)\\s?${ONE}$`, 'i'), 'from'],
  [new RegExp(`^${NUMBER}${SUFFIX}\\s?(?:\\+|or more|and more)$`, 'i'), 'above'],
]

/** What a label says in numbers; undefined where it says it in words, or in a unit that does not fit `unit`. */
export function labelRange(label: string, unit: string | undefined): LabelRange | undefined {
  for (const [pattern, form] of FORMS) {
    const match = pattern.exec(label)
    if (!match) continue
    const [, first, firstUnit, last = first, lastUnit = firstUnit] = match
    const low = inUnit(first, firstUnit ?? lastUnit, unit)
    const high = inUnit(last, lastUnit, unit)
    if (low === undefined || high === undefined) return undefined
    return { ...endsOf(form, low, high), isMeasured: isMeasure(lastUnit) || isMeasure(unit) }
  }
  return undefined
}

function endsOf(form: (typeof FORMS)[number][1], low: number, high: number): Omit<LabelRange, 'isMeasured'> {
  switch (form) {
    case 'single':
    case 'range':
      return { low: { value: low, words: 'shows' }, high: { value: high, words: 'shows' } }
    case 'below':
      return { high: { value: high, words: 'excludes' } }
    case 'up-to':
      return { high: { value: high, words: 'includes' } }
    case 'above':
      return { low: { value: low, words: 'excludes' } }
    case 'from':
      return { low: { value: low, words: 'includes' } }
    default:
      return form satisfies never
  }
}

const SECONDS: { readonly [unit: string]: number } = {
  ms: 0.001,
  s: 1,
  sec: 1,
  second: 1,
  min: 60,
  minute: 60,
  h: 3600,
  hour: 3600,
  d: 86_400,
  day: 86_400,
  w: 604_800,
  week: 604_800,
}
const THOUSANDS: { readonly [suffix: string]: number } = { k: 1000 }
/** Units whose sizes differ from maker to maker, or that scale by a hundred. */
const UNSURE = /^(?:%|m|[kmgtp]i?b|bytes?|b|mb?)$/i

const isMeasure = (unit: string | undefined): boolean =>
  unit !== undefined && (secondsOf(unit) !== undefined || UNSURE.test(unit))

const secondsOf = (unit: string): number | undefined => SECONDS[unit] ?? SECONDS[unit.replace(/s$/, '')]

function inUnit(digits: string | undefined, suffix: string | undefined, unit: string | undefined): number | undefined {
  const value = Number((digits ?? '').replaceAll(',', ''))
  if (suffix === undefined || suffix === unit) return value
  const [from, to] = [secondsOf(suffix), unit === undefined ? undefined : secondsOf(unit)]
  if (from !== undefined) return to === undefined ? undefined : (value * from) / to
  if (UNSURE.test(suffix) || to !== undefined) return undefined
  return value * (THOUSANDS[suffix] ?? 1)
}
