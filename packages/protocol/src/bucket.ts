import { type BucketField, type Scale, UNKNOWN } from './contract.ts'

/** The index of the label that holds `value` on a right-closed (edge belongs below) or right-open scale. */
export function labelIndex({ edges }: Scale, value: number, bound: BucketField['bound'] = 'right-closed'): number {
  let index = 0
  while (index < edges.length && (bound === 'right-closed' ? value > edges[index]! : value >= edges[index]!)) index++
  return index
}

/** A number as the bucket's label; `unknown` for what is no number or below `min`, never the lowest label. */
export function bucketLabel(field: BucketField, value: unknown): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) return UNKNOWN
  if (field.min !== undefined && value < field.min) return UNKNOWN
  return field.labels[labelIndex(field, value, field.bound)] ?? UNKNOWN
}
