/** What waits for the disk together, as one run of bytes: cloning an object for each batch costs more than its record. */
import { type DayNumber, isDropReason, type Rejection } from '@aboveboard/protocol'
import { createByteReader, createByteWriter } from './bytes.ts'

export interface JournalEntry {
  readonly batch: string
  /** SHA-256 of the body's JSON bytes, base64. */
  readonly hash: string
  /** The day from which on its id is remembered for `LIMITS.rememberedDays`: that of its arrival, or a later one. */
  readonly rememberedFrom: DayNumber
  readonly accepted: number
  readonly rejected: readonly Rejection[]
  /** Nothing was accepted: the batch is only looked for among those that were. */
  readonly isLookup: boolean
  /** Made by `encodeBatch`; of a lookup, by `encodeDuplicate`. */
  readonly record: Uint8Array
}

const writer = createByteWriter()

export function encodeGroup(entries: readonly JournalEntry[]): Uint8Array<ArrayBuffer> {
  writer.reset()
  for (const { batch, hash, rememberedFrom, accepted, rejected, isLookup, record } of entries) {
    writer.text(batch)
    writer.text(hash)
    writer.number(rememberedFrom)
    writer.number(accepted)
    writer.text(writeRejections(rejected))
    writer.number(isLookup ? 1 : 0)
    writer.bytes(record)
  }
  return writer.take()
}

export function decodeGroup(bytes: Uint8Array): JournalEntry[] {
  const reader = createByteReader(bytes)
  const entries: JournalEntry[] = []
  while (!reader.done) {
    entries.push({
      batch: reader.text(),
      hash: reader.text(),
      rememberedFrom: reader.number(),
      accepted: reader.number(),
      rejected: readRejections(reader.text()),
      isLookup: reader.number() === 1,
      record: reader.bytes(),
    })
  }
  return entries
}

export const writeRejections = (rejected: readonly Rejection[]): string =>
  rejected.length === 0 ? '' : JSON.stringify(rejected)

export function readRejections(text: string): readonly Rejection[] {
  if (text === '') return NONE
  const read: readonly Rejection[] = JSON.parse(text)
  return read.filter(({ reason }) => isDropReason(reason))
}

const NONE: readonly Rejection[] = []
