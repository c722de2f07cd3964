import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { describeEventStore, type StoreUnderTest } from '../conformance/describe-event-store.ts'
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
