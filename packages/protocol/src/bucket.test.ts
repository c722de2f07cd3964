import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucketLabel, labelIndex } from './bucket.ts'
import type { BucketField } from './contract.ts'

interface Vector {
  readonly name: string
  readonly field: BucketField
  readonly cases: readonly { readonly value: unknown; readonly label: string }[]
}
const vectors: readonly Vector[] = JSON.parse(
  readFileSync(new URL('../../../conformance/bucket.json', import.meta.url), 'utf8'),
)

describe('bucketLabel', () => {
  it.each(vectors)('$name', ({ field, cases }) => {
    const labelled = cases.map(({ value }) => ({ value, label: bucketLabel(field, value) }))

    expect(labelled).toEqual(cases)
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, undefined, 1n])(
    'calls %s unknown',
    (value) => {
      const field = { type: 'bucket', edges: [0], labels: ['none', 'some'], bound: 'right-closed' } as const

      expect(bucketLabel(field, value)).toBe('unknown')
    },
  )
})

describe('labelIndex', () => {
  it('rises with the value and reaches every label', () => {
    const scales = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 15 })

    fc.assert(
      fc.property(scales, fc.constantFrom('right-closed', 'right-open'), (unsorted, bound) => {
        const edges = unsorted.sort((a, b) => a - b)
        const scale = { edges, labels: [...edges.map(String), 'more'] }
        const values = [edges[0]! - 1, ...edges.flatMap((edge) => [edge, edge + 0.5])]

        const indices = values.map((value) => labelIndex(scale, value, bound))

        expect(indices).toEqual([...indices].sort((a, b) => a - b))
        expect(new Set(indices).size).toBe(scale.labels.length)
      }),
    )
  })
})
