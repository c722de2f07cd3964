/** Reports as columns of codes, without the names behind the codes: to be joined, ordered and cut into blocks. */
import type { Column } from '../event-store.ts'

export type Cells = Pick<Column, 'starts' | 'codes' | 'marks' | 'sums' | 'texts'>

export interface Rows {
  readonly count: number
  readonly columns: readonly Cells[]
}

/** The rows of both; they have the same columns. */
export const joinRows = (a: Rows, b: Rows): Rows => ({
  count: a.count + b.count,
  columns: a.columns.map((cells, at) => joinCells(cells, b.columns[at]!)),
})

function joinCells(a: Cells, b: Cells): Cells {
  const starts = new Uint32Array(a.starts.length + b.starts.length - 1)
  starts.set(a.starts)
  const offset = a.starts.at(-1)!
  for (let row = 1; row < b.starts.length; row++) starts[a.starts.length + row - 1] = offset + b.starts[row]!
  const codes = new Uint16Array(a.codes.length + b.codes.length)
  codes.set(a.codes)
  codes.set(b.codes, a.codes.length)
  const marks = new Uint8Array(codes.length)
  marks.set(a.marks)
  marks.set(b.marks, a.marks.length)
  const cells = { starts, codes, marks }
  if (a.texts && b.texts) return { ...cells, texts: [...a.texts, ...b.texts] }
  if (!a.sums || !b.sums) return cells
  const sums = new Float64Array(codes.length)
  sums.set(a.sums)
  sums.set(b.sums, a.sums.length)
  return { ...cells, sums }
}

/** The rows with these numbers, in this order. */
export const takeRows = ({ columns }: Rows, numbers: Uint32Array): Rows => ({
  count: numbers.length,
  columns: columns.map((cells) => takeCells(cells, numbers)),
})

function takeCells({ starts, codes, marks, sums, texts }: Cells, numbers: Uint32Array): Cells {
  const taken = new Uint32Array(numbers.length + 1)
  for (let row = 0; row < numbers.length; row++) {
    const number = numbers[row]!
    taken[row + 1] = taken[row]! + starts[number + 1]! - starts[number]!
  }
  const entries = taken.at(-1)!
  const takenCodes = new Uint16Array(entries)
  const takenMarks = new Uint8Array(entries)
  const takenSums = sums && new Float64Array(entries)
  const takenTexts: string[] = []
  for (let row = 0, to = 0; row < numbers.length; row++) {
    for (let from = starts[numbers[row]!]!; from < starts[numbers[row]! + 1]!; from++, to++) {
      takenCodes[to] = codes[from]!
      takenMarks[to] = marks[from]!
      if (takenSums) takenSums[to] = sums![from]!
      if (texts) takenTexts.push(texts[from]!)
    }
  }
  const cells = { starts: taken, codes: takenCodes, marks: takenMarks }
  return { ...cells, ...(takenSums && { sums: takenSums }), ...(texts && { texts: takenTexts }) }
}

/**
 * The numbers of all rows in the order of what stands in them. It depends on nothing else, so the order in which
 * reports came cannot be read from a block; and like beside like packs well.
 */
export function orderRows({ count, columns }: Rows): Uint32Array {
  const comparisons = columns.filter(isVaried).map(comparisonOf)
  return Uint32Array.from({ length: count }, (_, row) => row).sort((a, b) => {
    for (const compare of comparisons) {
      const difference = compare(a, b)
      if (difference !== 0) return difference
    }
    return 0
  })
}

type Comparison = (a: number, b: number) => number

const isVaried = ({ starts, codes, marks, sums, texts }: Cells): boolean =>
  codes.length !== starts.length - 1 ||
  codes.some((code) => code !== codes[0]) ||
  marks.some((mark) => mark !== marks[0]) ||
  sums?.some((sum) => sum !== sums[0]) === true ||
  texts?.some((text) => text !== texts[0]) === true

function comparisonOf({ starts, codes, marks, sums, texts }: Cells): Comparison {
  const compareEntries = (x: number, y: number): number =>
    codes[x]! - codes[y]! ||
    marks[x]! - marks[y]! ||
    (sums ? sums[x]! - sums[y]! : 0) ||
    (texts ? compareTexts(texts[x]!, texts[y]!) : 0)
  if (codes.length === starts.length - 1) return compareEntries
  return (a, b) => {
    const [x, y] = [starts[a]!, starts[b]!]
    const length = starts[a + 1]! - x
    const byLength = length - (starts[b + 1]! - y)
    if (byLength !== 0) return byLength
    for (let entry = 0; entry < length; entry++) {
      const difference = compareEntries(x + entry, y + entry)
      if (difference !== 0) return difference
    }
    return 0
  }
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
