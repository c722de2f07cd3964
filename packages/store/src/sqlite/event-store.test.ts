import { statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fieldIdentity, parseDay } from '@aboveboard/protocol'
import { expect, it, onTestFinished } from 'vitest'
import { describeEventStore, type StoreUnderTest } from '../conformance/describe-event-store.ts'
import { accepted, contractOf } from '../conformance/fixture.ts'
import { countBatches } from '../count/count-batches.ts'
import { ALL, type EventStore } from '../event-store.ts'
import { sqliteEventStore } from './event-store.ts'
import { temporaryFolder } from './temporary-folder.fixture.ts'

describeEventStore('sqlite', async (): Promise<StoreUnderTest> => {
  const path = join(temporaryFolder(), 'events.db')
  const opened: EventStore[] = []
  const open = (readOnly: boolean): EventStore => {
    const store = sqliteEventStore({ path, readOnly })
    opened.push(store)
    return store
  }
  onTestFinished(() => Promise.all(opened.map((store) => store.close())).then(() => undefined))
  return {
    store: open(false),
    async reopen() {
      await opened.pop()?.close()
      return open(false)
    },
    reader: async () => open(true),
  }
})

const CONTRACT = contractOf('orbit')
const identityOf = (name: string): string => fieldIdentity(name, CONTRACT.events.scan!.fields[name]!)

it('empties the log once counts are pruned', async () => {
  const path = join(temporaryFolder(), 'events.db')
  const store = sqliteEventStore({ path })
  onTestFinished(() => store.close())
  await store.apply(
    countBatches([accepted({ context: {}, events: [{ name: 'scan', day: '2026-10-01', fields: {} }] })]),
    1,
  )
  expect(statSync(`${path}-wal`).size).toBeGreaterThan(0)

  expect(await store.prune('orbit', parseDay('2026-11-20')!)).toBeGreaterThan(0)

  expect(statSync(`${path}-wal`).size).toBe(0)
})

it('counts on in a file that was written before there were triples', async () => {
  const path = join(temporaryFolder(), 'events.db')
  const chunk = countBatches([accepted({ context: {}, events: [{ name: 'scan', day: '2026-11-18', fields: {} }] })])
  const older = sqliteEventStore({ path })
  await older.apply(chunk, 1)
  await older.close()
  const db = new DatabaseSync(path)
  db.exec('DROP TABLE threshold; DROP TABLE triple; DROP TABLE triple_cell; DELETE FROM migration WHERE number >= 3')
  db.close()

  const store = sqliteEventStore({ path })
  onTestFinished(() => store.close())
  await store.apply(chunk, 2)

  const [a, b, c] = ['mode', 'tools'].map(identityOf).toSpliced(0, 0, fieldIdentity('context.os', CONTRACT.context.os!))
  const range = { product: 'orbit', series: 'day', event: 'scan', from: 0, to: 100_000 } as const
  expect(await store.read({ ...range, a: ALL, b: ALL })).toMatchObject([{ reports: 2 }])
  expect(await store.read({ ...range, a: a!, b: b!, c: c! })).toMatchObject([{ reports: 1 }])
})
