import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { temporaryFolder } from '../testing/open-receiver.ts'
import { orbit } from '../testing/orbit.ts'
import { encodeDuplicate } from './codec.ts'
import { encodeGroup, type JournalEntry } from './group.ts'
import { type Journal, openJournal } from './journal.ts'
import { openJournalFile } from './journal-file.ts'

const MAX_BYTES = 1024 ** 3

let folder: string
let path: string
let journal: Journal

beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder, 'journal.db')
  journal = openJournal({ path, maxBytes: MAX_BYTES })
})
afterEach(() => {
  journal.close()
  rmSync(folder, { recursive: true })
})

/** A record's bytes; the journal reads their head and keeps the rest as it came. */
const record = ({ product = 'orbit', received = 20_777, rest = '' } = {}): Uint8Array =>
  Buffer.concat([encodeDuplicate({ product, key: 'ab12', digest: orbit.digest, received }, 1), Buffer.from(rest)])

const entry = (batch: string, over: Partial<JournalEntry> = {}): JournalEntry => ({
  batch,
  hash: 'h',
  rememberedFrom: 20_777,
  accepted: 1,
  rejected: [],
  isLookup: false,
  record: record(),
  ...over,
})

const append = (...entries: JournalEntry[]) => journal.append(encodeGroup(entries))

const rows = (): unknown => {
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    return db
      .prepare('SELECT position, events, length(body) AS bytes FROM entry')
      .all()
      .map((row) => ({ ...row }))
  } finally {
    db.close()
  }
}

it('keeps the batches of one group at one position', () => {
  expect(append(entry('a'), entry('b'))).toEqual({ position: 1, verdicts: ['stored', 'stored'] })
  expect(rows()).toEqual([{ position: 1, events: 2, bytes: 2 * record().length }])
})

it('remembers the answer to a batch, also within its group, and keeps the body once', () => {
  const rejected = [{ index: 1, reason: 'too_old' }] as const
  const { verdicts } = append(entry('a', { rejected }), entry('a', { rejected }))
  expect(verdicts).toEqual(['stored', { accepted: 1, rejected }])
  expect(append(entry('a')).verdicts).toEqual([{ accepted: 1, rejected }])
})

it('tells other bytes under the same id, but not under another product', () => {
  append(entry('a'))
  expect(append(entry('a', { hash: 'other' })).verdicts).toEqual(['conflict'])
  expect(append(entry('a', { hash: 'other', record: record({ product: 'comet' }) })).verdicts).toEqual(['stored'])
})

it('keeps nothing of a batch without accepted events, but knows it as a resend', () => {
  append(entry('a'))
  const { position, verdicts } = append(entry('b', { accepted: 0, isLookup: true }))
  expect({ position, verdicts }).toEqual({ position: 1, verdicts: ['unknown'] })
  expect(append(entry('a', { accepted: 0, isLookup: true })).verdicts).toEqual([{ accepted: 1, rejected: [] }])
})

it('never uses a position again: not after forgetting, not after a restart, not behind the store', () => {
  append(entry('a'))
  journal.forget(1)
  journal.close()
  journal = openJournal({ path, maxBytes: MAX_BYTES })
  expect(append(entry('b')).position).toBe(2)
  expect(journal.startAfter(40)).toBe(40)
  expect(append(entry('c')).position).toBe(41)
})

it('leaves no byte of a forgotten body in any file', () => {
  append(entry('a', { record: record({ rest: 'a-needle-to-find' }) }))
  const contents = () => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'))
  expect(contents().join()).toContain('a-needle-to-find')
  expect(journal.forget(1)).toBe(true)
  expect(contents().join()).not.toContain('a-needle-to-find')
})

it('waits for a reader before it truncates the log', () => {
  append(entry('a'))
  const reader = new DatabaseSync(path, { readOnly: true })
  reader.exec('BEGIN')
  reader.prepare('SELECT * FROM entry').all()
  expect(journal.forget(1)).toBe(false)
  reader.close()
  expect(journal.forget(1)).toBe(true)
})

it('forgets ids of batches that are remembered from before a day on, slice by slice', () => {
  append(entry('a', { rememberedFrom: 20_000 }), entry('b', { rememberedFrom: 20_100 }))
  expect(journal.prune({ before: 20_100, after: { product: '', id: '' } })).toBeUndefined()
  expect(append(entry('a'), entry('b')).verdicts).toEqual(['stored', { accepted: 1, rejected: [] }])
})

it('goes through more ids than one slice holds', () => {
  const entries = Array.from({ length: 6_000 }, (_, index) => entry(`id-${index}`, { rememberedFrom: 20_000 }))
  append(...entries)
  const next = journal.prune({ before: 20_100, after: { product: '', id: '' } })
  expect(next).toMatchObject({ product: 'orbit' })
  expect(journal.prune({ before: 20_100, after: next! })).toBeUndefined()
  expect(append(...entries).verdicts.every((verdict) => verdict === 'stored')).toBe(true)
})

it('answers disk_full, keeps what it had, and works again when there is room', () => {
  journal.close()
  journal = openJournal({ path, maxBytes: 64 * 1024 })
  const large = (id: string) => entry(id, { record: record({ rest: 'x'.repeat(40_000) }) })
  expect(append(large('a'))).toEqual({ position: 1, verdicts: ['stored'] })
  expect(append(large('b'))).toEqual({ position: 1, verdicts: ['disk_full'] })
  journal.forget(1)
  expect(append(large('b'))).toEqual({ position: 2, verdicts: ['stored'] })
})

it('reads back what a probe wrote', () => {
  expect(journal.probe()).toBe(true)
})

it('refuses a database that does not keep a log on the disk', () => {
  expect(() => openJournalFile({ path: ':memory:', maxBytes: MAX_BYTES })).toThrow(/journal_mode = memory, not wal/)
})

it('refuses a journal of a newer format', () => {
  const newer = new DatabaseSync(path)
  newer.exec('PRAGMA user_version = 99')
  newer.close()
  expect(() => openJournalFile({ path, maxBytes: MAX_BYTES })).toThrow(
    /format 99, and this receiver knows none after 1/,
  )
})
