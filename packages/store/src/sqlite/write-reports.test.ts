import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { accepted, contractOf, DAY } from '../conformance/fixture.ts'
import { EVER } from '../conformance/read-reports.ts'
import { countBatches } from '../count/count-batches.ts'
import { openDatabase } from './database.ts'
import { EVENT_MIGRATIONS } from './event-migrations.ts'
import { sqliteEventStore } from './event-store.ts'
import { readBytes, readNumber } from './rows.ts'
import { temporaryFolder } from './temporary-folder.fixture.ts'

const KEEPING = { ...contractOf('orbit'), keep: { reports: 90 } }

function open(): { readonly path: string; readonly store: ReturnType<typeof sqliteEventStore> } {
  const path = join(temporaryFolder(), 'events.db')
  const store = sqliteEventStore({ path })
  onTestFinished(() => store.close())
  return { path, store }
}

/** The n-th report, of nearly as many combinations of values as there are reports. */
const chunkOf = (from: number, to: number) =>
  countBatches(
    Array.from({ length: to - from }, (_, index) => {
      const n = ((from + index) * 7_919) % 100_003
      const fields = {
        cached: n % 2 === 0,
        duration: ['<5min', '5-15min', '>15min'][n % 3]!,
        failed: n % 17,
        mode: n % 5 < 4 ? 'cli' : 'docker',
        tools: ['semgrep', 'trivy', 'zap'].filter((_tool, at) => n % (at + 2) === 0),
      }
      const context = { os: ['linux', 'macos', 'windows'][(n % 7) % 3]!, release: `1.${n % 23}.${n % 4}` }
      return accepted({ context, events: [{ name: 'scan', day: DAY, fields }] }, { contract: KEEPING })
    }),
  )

describe('reports in SQLite', () => {
  it('take few bytes each, also where they come a few at a time', async () => {
    const { path, store } = open()
    for (let chunk = 0; chunk < 30; chunk++) await store.apply(chunkOf(chunk * 200, chunk * 200 + 200), chunk + 1)

    const db = openDatabase({ path, migrations: EVENT_MIGRATIONS, readOnly: true })
    onTestFinished(() => db.close())
    const row = db.prepare('SELECT count(*) AS blocks, sum(length(body)) AS bytes FROM report_block').get()

    expect(readNumber(row, 'blocks')).toBe(2)
    expect(readNumber(row, 'bytes') / 6_000).toBeLessThan(15)
  })

  it('leave no hash in the lists of values, which outlive them', async () => {
    const { path, store } = open()
    const event = { name: 'scan', day: DAY, fields: { project: '0123456789abcdef' } }
    await store.apply(countBatches([accepted({ context: {}, events: [event] }, { contract: KEEPING })]), 1)

    const db = openDatabase({ path, migrations: EVENT_MIGRATIONS, readOnly: true })
    onTestFinished(() => db.close())

    expect(JSON.stringify(db.prepare('SELECT text FROM value').all())).not.toContain('0123456789abcdef')
  })

  it('stand in the file no more once they are pruned', async () => {
    const { path, store } = open()
    await store.apply(chunkOf(0, 2_000), 1)
    const db = openDatabase({ path, migrations: EVENT_MIGRATIONS, readOnly: true })
    const body = Buffer.from(readBytes(db.prepare('SELECT body FROM report_block').get(), 'body'))
    db.close()
    const holds = () => ['', '-wal'].some((end) => readFileSync(path + end).includes(body.subarray(-200)))

    expect(holds()).toBe(true)
    await store.pruneReports('orbit', EVER.to, EVER.to)

    expect(holds()).toBe(false)
  })
})
