import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ColumnKind, packRows, unpackColumns, unpackRows } from './pack.ts'
import { joinRows, orderRows, type Rows, takeRows } from './rows.ts'

const KINDS: readonly ColumnKind[] = [
  { isSet: false, isCount: false, isText: false },
  { isSet: true, isCount: false, isText: false },
  { isSet: false, isCount: true, isText: false },
  { isSet: false, isCount: false, isText: true },
]

/** One report: a code, the elements of a set, an integer, a text; each with its mark. */
interface Row {
  readonly code: number
  readonly set: readonly number[]
  readonly sum: number
  readonly text: string
  readonly mark: number
}

const anyRow: fc.Arbitrary<Row> = fc.record({
  code: fc.oneof(fc.nat(3), fc.nat(65_535)),
  set: fc.array(fc.nat(300), { minLength: 1, maxLength: 4 }),
  sum: fc.oneof(fc.nat(9), fc.maxSafeNat()),
  text: fc.constantFrom('', '0123456789abcdef', 'fedcba9876543210'),
  mark: fc.nat(7),
})
const anyRows = fc.array(anyRow, { maxLength: 30 })

function rowsOf(rows: readonly Row[]): Rows {
  const singles = Uint32Array.from({ length: rows.length + 1 }, (_, at) => at)
  const setStarts = new Uint32Array(rows.length + 1)
  for (const [at, { set }] of rows.entries()) setStarts[at + 1] = setStarts[at]! + set.length
  const codes = (of: (row: Row) => readonly number[]) => Uint16Array.from(rows.flatMap(of))
  const marks = (of: (row: Row) => readonly number[]) => Uint8Array.from(rows.flatMap(of))
  return {
    count: rows.length,
    columns: [
      { starts: singles, codes: codes(({ code }) => [code]), marks: marks(({ mark }) => [mark]) },
      { starts: setStarts, codes: codes(({ set }) => set), marks: marks(({ set, mark }) => set.map(() => mark)) },
      {
        starts: singles,
        codes: codes(({ code }) => [code]),
        marks: marks(() => [0]),
        sums: Float64Array.from(rows, ({ sum }) => sum),
      },
      {
        starts: singles,
        codes: codes(({ text }) => [Number(text !== '')]),
        marks: marks(({ mark }) => [mark]),
        texts: rows.map(({ text }) => text),
      },
    ],
  }
}

const ordered = (rows: readonly Row[]): Rows => takeRows(rowsOf(rows), orderRows(rowsOf(rows)))

describe('rows of reports', () => {
  it('are unpacked as they were packed', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const packed = packRows(rowsOf(rows), KINDS)

        expect(unpackRows(packed, rows.length, KINDS)).toEqual(rowsOf(rows))
        expect(unpackColumns(packed, rows.length, KINDS)(1)).toEqual(rowsOf(rows).columns[1])
      }),
    )
  })

  it('are joined as one run', () => {
    fc.assert(
      fc.property(anyRows, anyRows, (a, b) => {
        expect(joinRows(rowsOf(a), rowsOf(b))).toEqual(rowsOf([...a, ...b]))
      }),
    )
  })

  it('have the same order, whatever the order in which they came', () => {
    fc.assert(
      fc.property(anyRows, fc.infiniteStream(fc.nat()), (rows, keys) => {
        const shuffled = rows
          .map((row) => ({ row, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row)

        expect(ordered(shuffled)).toEqual(ordered(rows))
      }),
    )
  })

  it('lose none and win none when they are ordered', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const numbers = orderRows(rowsOf(rows))

        expect([...numbers].sort((a, b) => a - b)).toEqual([...rows.keys()])
        expect(ordered(rows)).toEqual(rowsOf([...numbers].map((number) => rows[number]!)))
      }),
    )
  })
})
