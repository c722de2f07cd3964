import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { dayOf, formatDay } from '@aboveboard/protocol'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type OpenReceiver, openReceiver } from '../testing/open-receiver.ts'
import { nextOrbit, orbitBatch, scan } from '../testing/orbit.ts'

const DAY_MS = 86_400_000
const kept = nextOrbit((contract) => {
  contract.keep = { reports: 7 }
  contract.retention = 60
})

let receiver: OpenReceiver
let clock: Date
let said: PromiseWithResolvers<string>
beforeEach(async () => {
  clock = new Date('2026-11-20T12:00:00Z')
  said = Promise.withResolvers()
  receiver = await openReceiver({ now: () => clock, log: (line) => said.resolve(line) })
  await receiver.addProduct(kept)
})
afterEach(() => receiver.dispose())

/** Sends a report of the clock's day, and waits until it is where it stays. */
const report = async (): Promise<void> => {
  const events = [scan({ duration: '<5min' }, formatDay(dayOf(clock)))]
  expect((await receiver.send(orbitBatch(events, { contract: kept.digest }))).status).toBe(202)
  await receiver.settled()
}

const inStore = <T>(work: (db: DatabaseSync) => T): T => {
  const db = new DatabaseSync(join(receiver.dataDir, 'store.db'))
  const result = work(db)
  db.close()
  return result
}
const daysIn = (table: string, column: string): readonly unknown[] =>
  inStore((db) =>
    db
      .prepare(`SELECT DISTINCT ${column} AS day FROM ${table} ORDER BY 1`)
      .all()
      .map(({ day }) => day),
  )
const totals = () => daysIn("cell JOIN tally ON tally.id = cell.tally AND series = 'day'", 'period')

it('deletes reports after the days of their contract, and counts after its retention', async () => {
  const first = dayOf(clock)
  await report()
  clock = new Date(clock.getTime() + 8 * DAY_MS)
  await report()
  expect(daysIn('report_block', 'day')).toEqual([first + 8])
  expect(totals()).toEqual([first, first + 8])
  clock = new Date(clock.getTime() + 53 * DAY_MS)
  await report()
  expect(totals()).toEqual([first + 8, first + 61])
})

it('says up to when what was acknowledged is in the answers', async () => {
  const query = { measure: 'reports', event: 'scan.completed', from: '2026-11-20', to: '2026-11-20', every: null }
  const asOf = async () => (await receiver.call('POST', '/v1/products/orbit/query', query)).body.as_of
  await report()
  expect(await asOf()).toBe(clock.toISOString())
  const caughtUp = clock.toISOString()
  clock = new Date(clock.getTime() + 60_000)
  expect(await asOf()).toBe(clock.toISOString())

  inStore((db) => db.exec('ALTER TABLE progress RENAME TO lost'))
  await receiver.send(orbitBatch([scan()], { contract: kept.digest }))
  await said.promise
  expect(await asOf()).toBe(caughtUp)

  inStore((db) => db.exec('ALTER TABLE lost RENAME TO progress'))
  await receiver.settled()
  expect(await asOf()).toBe(clock.toISOString())
})
