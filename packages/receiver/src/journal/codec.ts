/**
 * A batch as the journal's bytes: codes, not text. Records follow each other without frame, so that the batches of
 * one commit are their bytes one after the other.
 */
import {
  type AdmittedEvent,
  type AdmittedValue,
  type Contract,
  type DayNumber,
  type DropReason,
  type EventLayout,
  type FieldType,
  isDropReason,
  layoutOf,
  type Mark,
  SERIES,
  type Slot,
} from '@aboveboard/protocol'
import type { AcceptedBatch } from '@aboveboard/store'
import { ReceiverError } from '../receiver-error.ts'
import { type ByteReader, type ByteWriter, createByteReader, createByteWriter } from './bytes.ts'

/** What a record says before its contract is needed. */
export interface RecordHead {
  readonly product: string
  readonly key: string
  readonly digest: string
  readonly received: DayNumber
}

/** A record's first byte; another layout of records gets other numbers. */
const BATCH = 1
const DUPLICATE = 2

const writer = createByteWriter()

export function encodeBatch(digest: string, batch: AcceptedBatch): Uint8Array<ArrayBuffer> {
  const { context } = layoutOf(batch.contract)
  writer.reset()
  writer.number(BATCH)
  writeHead({ ...batch, digest })
  for (const [at, slot] of context.entries()) writeValue(writer, slot, batch.context[at] ?? 0)
  writeCounts(batch.rejected)
  writer.number(batch.ledger.recorded)
  writeCounts(batch.ledger.dropped)
  writer.number(batch.events.length)
  for (const event of batch.events) {
    writer.number(event.layout.index)
    writeEvent(event, context.length, batch.received)
  }
  return writer.take()
}

/** A resend: only how many events it carried enters the books. */
export function encodeDuplicate(head: RecordHead, events: number): Uint8Array<ArrayBuffer> {
  writer.reset()
  writer.number(DUPLICATE)
  writeHead(head)
  writer.number(events)
  return writer.take()
}

/** Reads the head of the first record. */
export function readHead(bytes: Uint8Array): RecordHead {
  const reader = createByteReader(bytes)
  readKind(reader)
  return head(reader)
}

/** Reads any number of records; throws `journal_corrupt` on what this version did not write. */
export function decodeBatches(bytes: Uint8Array, contractOf: (digest: string) => Contract): AcceptedBatch[] {
  const reader = createByteReader(bytes)
  const batches: AcceptedBatch[] = []
  while (!reader.done) batches.push(readRecord(reader, contractOf))
  return batches
}

function readRecord(reader: ByteReader, contractOf: (digest: string) => Contract): AcceptedBatch {
  const kind = readKind(reader)
  const { product, key, digest, received } = head(reader)
  const contract = contractOf(digest)
  const frame = { product, key, contract, received }
  if (kind === DUPLICATE) {
    const duplicateEvents = reader.number()
    return { ...frame, context: [], events: [], rejected: {}, ledger: { recorded: 0, dropped: {} }, duplicateEvents }
  }
  const layout = layoutOf(contract)
  const context = layout.context.map((slot) => readValue(reader, slot))
  const rejected = readCounts(reader)
  const ledger = { recorded: reader.number(), dropped: readCounts(reader) }
  const events: AdmittedEvent[] = new Array(reader.number())
  for (let index = 0; index < events.length; index++) {
    const event = layout.events[reader.number()]
    if (!event) throw corrupt('an event that its contract does not declare')
    events[index] = readEvent(reader, event, layout.context.length, received)
  }
  return { ...frame, context, events, rejected, ledger }
}

function readKind(reader: ByteReader): number {
  const kind = reader.number()
  if (kind !== BATCH && kind !== DUPLICATE) throw corrupt('a record of an unknown kind')
  return kind
}

const head = (reader: ByteReader): RecordHead => ({
  product: reader.text(),
  key: reader.text(),
  digest: reader.text(),
  received: reader.number(),
})

function writeHead({ product, key, digest, received }: RecordHead): void {
  writer.text(product)
  writer.text(key)
  writer.text(digest)
  writer.number(received)
}

function writeEvent(event: AdmittedEvent, contextSlots: number, received: DayNumber): void {
  writer.signed(received - event.day)
  const { slots } = event.layout
  for (let at = contextSlots; at < slots.length; at++) {
    writeValue(writer, slots[at]!, event.values[at - contextSlots] ?? 0)
  }
  for (const series of SERIES) writeNumbers(writer, event.first[series])
}

function readEvent(reader: ByteReader, layout: EventLayout, contextSlots: number, received: DayNumber): AdmittedEvent {
  const day = received - reader.signed()
  const values: AdmittedValue[] = new Array(layout.slots.length - contextSlots)
  for (let at = 0; at < values.length; at++) values[at] = readValue(reader, layout.slots[at + contextSlots]!)
  const first = { day: readNumbers(reader), week: readNumbers(reader), month: readNumbers(reader) }
  return { layout, day, values, first }
}

/** What values that are no codes are in memory. */
const KINDS: { readonly [T in FieldType]?: 'string' | 'object' } = {
  version: 'string',
  token: 'string',
  hash: 'string',
  contact: 'string',
  choices: 'object',
  tokens: 'object',
}

/** A 1 stands before text and sets, so that 0 is absent in every type. */
function writeValue(to: ByteWriter, { field }: Slot, value: AdmittedValue): void {
  if (typeof value === 'number') {
    to.number(value)
    return
  }
  if (typeof value !== KINDS[field.type])
    throw new ReceiverError('journal_failed', `A value of ${field.type} is not of its kind.`)
  to.number(1)
  if (typeof value === 'string') to.text(value)
  else if (isTexts(value)) writeTexts(to, value)
  else writeNumbers(to, value)
}

const isTexts = (set: readonly number[] | readonly string[]): set is readonly string[] => typeof set[0] === 'string'

function writeTexts(to: ByteWriter, texts: readonly string[]): void {
  to.number(texts.length)
  for (const text of texts) to.text(text)
}

function readValue(reader: ByteReader, { field }: Slot): AdmittedValue {
  const code = reader.number()
  if (code === 0) return 0
  switch (field.type) {
    case 'boolean':
    case 'choice':
    case 'bucket':
    case 'count':
      return code
    case 'version':
    case 'token':
    case 'hash':
    case 'contact':
      return reader.text()
    case 'choices':
      return readNumbers(reader)
    case 'tokens':
      return Array.from({ length: reader.number() }, reader.text)
    default:
      return field satisfies never
  }
}

function writeNumbers(to: ByteWriter, numbers: readonly number[]): void {
  to.number(numbers.length)
  for (const value of numbers) to.number(value)
}

const NOTHING: readonly Mark[] = []

function readNumbers(reader: ByteReader): readonly number[] {
  const length = reader.number()
  if (length === 0) return NOTHING
  const numbers: number[] = []
  for (let index = 0; index < length; index++) numbers.push(reader.number())
  return numbers
}

type ReasonCounts = { readonly [R in DropReason]?: number }

function writeCounts(counts: ReasonCounts): void {
  const entries = Object.entries(counts)
  writer.number(entries.length)
  for (const [reason, count] of entries) {
    writer.text(reason)
    writer.number(count)
  }
}

function readCounts(reader: ByteReader): ReasonCounts {
  const counts: { [R in DropReason]?: number } = {}
  for (let left = reader.number(); left > 0; left--) {
    const reason = reader.text()
    if (!isDropReason(reason)) throw corrupt('a reason that this version does not know')
    counts[reason] = reader.number()
  }
  return counts
}

const corrupt = (what: string): ReceiverError =>
  new ReceiverError('journal_corrupt', `The journal holds ${what}. Was it written by a newer version?`)
