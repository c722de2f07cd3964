import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type OpenReceiver, openReceiver } from '../testing/open-receiver.ts'
import { orbitBatch, scan } from '../testing/orbit.ts'

let receiver: OpenReceiver
let said: PromiseWithResolvers<string>
beforeEach(async () => {
  said = Promise.withResolvers<string>()
  receiver = await openReceiver({ log: (line) => said.resolve(line) })
})
afterEach(() => receiver.dispose())

/** What happens to a store that is damaged, or mended, by somebody else. */
const inStore = (sql: string): void => {
  const db = new DatabaseSync(join(receiver.dataDir, 'store.db'))
  db.exec(sql)
  db.close()
}

it('goes on acknowledging while the store fails, and catches up when it works again', async () => {
  await receiver.books()
  inStore('ALTER TABLE progress RENAME TO lost')
  const first = await receiver.send(orbitBatch([scan(), scan()]))
  expect(await said.promise).toMatch(
    /^The store did not take a chunk \(.*\); the journal keeps it\. Next try in 100 ms\.$/,
  )
  const second = await receiver.send(orbitBatch())
  inStore('ALTER TABLE lost RENAME TO progress')
  expect([first.status, second.status]).toEqual([202, 202])
  expect(await receiver.books()).toMatchObject({ recorded: 3, stored: 3 })
})

it('closes while the store fails, and brings everything in after the next start', async () => {
  inStore('ALTER TABLE progress RENAME TO lost')
  await receiver.send(orbitBatch([scan(), scan()]))
  await said.promise
  await receiver.close()
  inStore('ALTER TABLE lost RENAME TO progress')
  receiver = await openReceiver({ dataDir: receiver.dataDir })
  expect(await receiver.books()).toMatchObject({ recorded: 2, stored: 2 })
})

it('erases from the journal what is in the store', async () => {
  await receiver.send(orbitBatch())
  await receiver.settled()
  const journal = new DatabaseSync(join(receiver.dataDir, 'journal.db'), { readOnly: true })
  const { left } = { ...journal.prepare('SELECT count(*) AS left FROM entry').get() }
  journal.close()
  expect(left).toBe(0)
})

it('settles at once where nothing is under way', async () => {
  await receiver.settled()
  await receiver.settled()
})
