import { statSync } from 'node:fs'
import { join } from 'node:path'
import { parseDay } from '@aboveboard/protocol'
import { expect, it, onTestFinished } from 'vitest'
import { describeEventStore, type StoreUnderTest } from '../conformance/describe-event-store.ts'
import { accepted } from '../conformance/fixture.ts'
import { countBatches } from '../count/count-batches.ts'
import type { EventStore } from '../event-store.ts'
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
