/**
 * Labels whose numbers are not those that the edges let in. Silent where a label has no numbers, and about the open
 * ends `>100` and `100+`, which people write for either bound.
 */
import type { Contract } from '@aboveboard/protocol'
import { isScaled, type ScaledField } from '../field-kinds.ts'
import { fieldsOf, type PlacedField } from '../parts.ts'
import { type LabelRange, labelRange } from './label-range.ts'
import type { Hint } from './warnings.ts'

export const labels = (contract: Contract): readonly Hint[] => fieldsOf(contract).flatMap(judge)

function judge({ at, field }: PlacedField): readonly Hint[] {
  if (!isScaled(field)) return []
  const ranges = field.labels.map((label) => labelRange(label, field.unit))
  if (isBelowFirst(ranges[0], field)) return [alsoLower(at, field)]
  const fault = ranges.findIndex(
    (range, index) => range && !(isLowRight(range, field, index) && isHighRight(range, field, index)),
  )
  if (fault >= 0)
    return [{ warning: 'misleading_labels', at: `${at}.labels[${fault}]`, what: contradiction(field, fault) }]
  const shared = ranges.findIndex((range, index) => isShared(range, ranges[index + 1]))
  if (shared < 0) return []
  const [label, next] = [field.labels[shared], field.labels[shared + 1]]
  const what = `is \`${label}\`, which has ${ranges[shared]?.high?.value} in common with \`${next}\``
  return [{ warning: 'misleading_labels', at: `${at}.labels[${shared}]`, what }]
}

/** Whether an edge stands in the label below it. */
const isRightClosed = (field: ScaledField): boolean => field.type === 'count' || field.bound === 'right-closed'

function contradiction(field: ScaledField, index: number): string {
  const [low, high] = [field.edges[index - 1], field.edges[index]]
  const [above, upTo] = isRightClosed(field) ? ['over', 'up to'] : ['from', 'under']
  const ends = [...(low === undefined ? [] : [`${above} ${low}`]), ...(high === undefined ? [] : [`${upTo} ${high}`])]
  const unit = field.unit === undefined ? '' : ` ${field.unit}`
  return `is \`${field.labels[index]}\`, and stands for ${ends.join(' and ')}${unit}`
}

/** What a number is at least: nobody counts or measures less than nothing, unless `min` says so. */
const leastOf = (field: ScaledField): number => (field.type === 'bucket' ? (field.min ?? 0) : 0)

/** `1-10` as the first label holds 0 too, which its words leave out. */
const isBelowFirst = (first: LabelRange | undefined, field: ScaledField): boolean =>
  first?.low?.words === 'shows' && field.edges[0]! > leastOf(field) && first.low.value > Math.ceil(leastOf(field))

function alsoLower(at: string, field: ScaledField): Hint {
  const least = leastOf(field)
  const smallest = field.type === 'bucket' ? '; or write the smallest number there can be as `min`' : ''
  return {
    warning: 'misleading_labels',
    at: `${at}.labels[0]`,
    what: `is \`${field.labels[0]}\`, and stands for ${least} as well`,
    remedy: `Begin the label with ${least}, or give ${least} a label of its own, by an edge at ${least}${smallest}.`,
  }
}

/** Right-closed, above the edge 10, `11-100` says it of things that are counted and `10-100` of measured ones. */
function isLowRight({ low }: LabelRange, field: ScaledField, index: number): boolean {
  const edge = field.edges[index - 1]
  if (low === undefined || edge === undefined) return true
  if (low.words === 'excludes') return is(low.value, edge) || is(low.value, edge + 1)
  if (!isRightClosed(field)) return is(low.value, edge)
  return isNext(low.value, edge) || (low.words === 'shows' && is(low.value, edge))
}

function isHighRight({ high }: LabelRange, field: ScaledField, index: number): boolean {
  const edge = field.edges[index]
  if (high === undefined || edge === undefined) return true
  if (high.words === 'excludes') return is(high.value, isRightClosed(field) ? edge + 1 : edge)
  if (isRightClosed(field)) return is(high.value, edge)
  return isNext(edge, high.value) || (high.words === 'shows' && is(high.value, edge))
}

/** The first value above `edge`: the next whole number, or some step finer than that. */
const isNext = (value: number, edge: number): boolean => value > edge && (value < edge + 1 || is(value, edge + 1))

const is = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))

/** `1-10` beside `10-20`: of things that are counted, ten are in one of them only. */
const isShared = (range: LabelRange | undefined, next: LabelRange | undefined): boolean =>
  range?.high?.words === 'shows' &&
  next?.low?.words === 'shows' &&
  !range.isMeasured &&
  !next.isMeasured &&
  is(range.high.value, next.low.value)
