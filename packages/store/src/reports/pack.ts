/**
 * Rows as bytes: each column deflated by itself, so that a question about three fields unpacks three of them. Numbers
 * are written in planes, all low bytes first, because most of the others are zero.
 */
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Cells, Rows } from './rows.ts'

/** What a reader must know of a column before it is unpacked. */
export interface ColumnKind {
  readonly isSet: boolean
  readonly isCount: boolean
  /** Its entries are texts of their own. */
  readonly isText: boolean
}

const LENGTH_BYTES = 4
const BYTE = 256

/** The length of each packed column, then the columns. */
export function packRows({ columns }: Rows, kinds: readonly ColumnKind[]): Uint8Array {
  const packed = columns.map((cells, at) => deflateRawSync(columnBytes(cells, kinds[at]!), DEFLATE))
  const lengths = Buffer.alloc(LENGTH_BYTES * packed.length)
  for (const [at, { length }] of packed.entries()) lengths.writeUInt32LE(length, at * LENGTH_BYTES)
  return Buffer.concat([lengths, ...packed])
}

const DEFLATE = { level: 6, strategy: constants.Z_DEFAULT_STRATEGY } as const

/** Unpacks the columns one at a time. */
export function unpackColumns(
  body: Uint8Array,
  count: number,
  kinds: readonly ColumnKind[],
): (column: number) => Cells {
  const lengths = new DataView(body.buffer, body.byteOffset, LENGTH_BYTES * kinds.length)
  const starts = [LENGTH_BYTES * kinds.length]
  for (const at of kinds.keys()) starts.push(starts[at]! + lengths.getUint32(at * LENGTH_BYTES, true))
  return (column) => {
    const bytes = inflateRawSync(body.subarray(starts[column], starts[column + 1]))
    return readColumn(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length), count, kinds[column]!)
  }
}

export function unpackRows(body: Uint8Array, count: number, kinds: readonly ColumnKind[]): Rows {
  const column = unpackColumns(body, count, kinds)
  return { count, columns: kinds.map((_, at) => column(at)) }
}

function columnBytes({ starts, codes, marks, sums, texts }: Cells, { isSet, isCount, isText }: ColumnKind): Uint8Array {
  const lengths = isSet ? planesOf(Uint8Array.from(starts.subarray(1), (end, row) => end - starts[row]!)) : []
  const own = isCount && sums ? planesOf(sums) : isText && texts ? [Buffer.from(texts.join('\n'))] : []
  return Buffer.concat([...lengths, ...planesOf(codes), marks, ...own])
}

function readColumn(bytes: Uint8Array, count: number, { isSet, isCount, isText }: ColumnKind): Cells {
  const read = createPlaneReader(bytes)
  const starts = new Uint32Array(count + 1)
  if (isSet) {
    const lengths = read.numbers(new Uint8Array(count))
    for (let row = 0; row < count; row++) starts[row + 1] = starts[row]! + lengths[row]!
  } else for (let row = 1; row <= count; row++) starts[row] = row
  const entries = starts[count]!
  const codes = read.numbers(new Uint16Array(entries))
  const marks = read.bytes(entries)
  const cells = { starts, codes, marks }
  if (isCount) return { ...cells, sums: read.numbers(new Float64Array(entries)) }
  return isText ? { ...cells, texts: Buffer.from(read.rest()).toString().split('\n').slice(0, entries) } : cells
}

type Numbers = Uint8Array | Uint16Array | Float64Array

/** The number of planes, then the planes. */
function planesOf(numbers: Numbers): readonly Uint8Array[] {
  let rest = 0
  for (const number of numbers) if (number > rest) rest = number
  const planes: Uint8Array[] = []
  for (let scale = 1; planes.length === 0 || rest >= scale; scale *= BYTE) {
    const plane = new Uint8Array(numbers.length)
    for (let at = 0; at < numbers.length; at++) plane[at] = Math.floor(numbers[at]! / scale) % BYTE
    planes.push(plane)
  }
  return [Uint8Array.of(planes.length), ...planes]
}

function createPlaneReader(from: Uint8Array) {
  let at = 0
  const bytes = (length: number): Uint8Array => {
    at += length
    return from.subarray(at - length, at)
  }
  return {
    bytes,
    rest: () => from.subarray(at),
    numbers<N extends Numbers>(into: N): N {
      const planes = bytes(1)[0]!
      for (let plane = 0, scale = 1; plane < planes; plane++, scale *= BYTE) {
        const digits = bytes(into.length)
        for (let n = 0; n < into.length; n++) into[n] = into[n]! + digits[n]! * scale
      }
      return into
    },
  }
}
