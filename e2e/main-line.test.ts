import { join } from 'node:path'
import type { Query } from '@aboveboard/protocol'
import { expect, it } from 'vitest'
import { api } from './support/api.ts'
import { today } from './support/orbit.ts'
import { readOverview } from './support/overview-page.ts'
import { type ReceiverProcess, receiverProcess } from './support/receiver-process.ts'
import { writeScanFolders } from './support/scan-folders.ts'
import { jmo, run, simulatedInstall } from './support/simulated-install.ts'
import { tempFolder } from './support/temp-folder.ts'
import { until } from './support/until.ts'

const INSTALLS = 10
const RUNS = 50

/** What really happened, told by the scanner's own report of each run. */
interface Truth {
  scans: number
  readonly failures: { readonly tool: string }[]
}

it('counts every event of 50 runs once, though the receiver was away for the first 25', async () => {
  const root = tempFolder('main-line')
  const folders = writeScanFolders(root)
  const receiver = await receiverProcess({ dataDir: join(root, 'data') })
  await receiver.start()
  const destination = { url: receiver.url, writeKey: await api.addProduct(receiver.url, jmo) }
  const readKey = await api.addKey(receiver.url, 'jmo', 'read')
  await receiver.stop()

  const installs = Array.from({ length: INSTALLS }, (_, at) =>
    simulatedInstall({ home: join(root, `home-${at}`), destination, saidYes: true }),
  )
  const truth: Truth = { scans: 0, failures: [] }
  const scan = async (at: number): Promise<void> => {
    const folder = at % 3 === 0 ? folders.slow : at % 3 === 1 ? folders.clean : folders.dirty
    const report = await installs[at % INSTALLS]!.jmo('scan', folder, '--profile', 'full', '--timeout', '0.3', '--json')
    expect(report.stderr).toBe('')
    const { tools } = JSON.parse(report.stdout)
    truth.scans++
    truth.failures.push(...tools.filter((tool: { status: string }) => tool.status === 'failed'))
  }
  for (let at = 0; at < RUNS / 2; at++) await scan(at)
  await receiver.start()
  try {
    for (let at = RUNS / 2; at < RUNS; at++) await scan(at)
    for (const install of installs) await until('everything to be sent', () => sentEverything(install.jmo))
    await expectSameNumbersEverywhere(receiver, readKey, truth)
  } finally {
    await receiver.stop()
  }
})

/** `telemetry send` until nothing is queued: a detached sender of a run before may hold the lock for a moment. */
async function sentEverything(jmo: ReturnType<typeof simulatedInstall>['jmo']): Promise<true | undefined> {
  await jmo('telemetry', 'send')
  const status = JSON.parse((await jmo('telemetry', 'status', '--json')).stdout)
  return status.queued === 0 ? true : undefined
}

async function expectSameNumbersEverywhere(receiver: ReceiverProcess, readKey: string, truth: Truth): Promise<void> {
  const { url } = receiver
  const { scans, failures } = truth
  const day = today()
  const total = async (query: Pick<Query, 'measure' | 'event'>): Promise<unknown> => {
    const { rows } = await api.query(url, 'jmo', { ...query, from: day, to: day, every: null })
    return rows[0]?.at(-1)
  }
  const expected = { 'scan.completed': scans, 'scan.started': scans, 'tool.failed': failures.length }
  const recorded = scans * 2 + failures.length + INSTALLS
  const books = await until('the last report to be counted', async () => {
    const [books] = await api.books(url, 'jmo', day, day)
    return books && books.recorded >= recorded ? books : undefined
  })
  expect(books).toMatchObject({ recorded, stored: recorded, rejected: {}, dropped: {} })
  for (const [event, reports] of Object.entries(expected)) {
    expect([event, await total({ measure: 'reports', event })]).toEqual([event, reports])
  }
  expect(await total({ measure: 'installs', event: 'active' })).toBe(INSTALLS)
  expect(await total({ measure: 'new_installs', event: 'active' })).toBe(INSTALLS)

  const view = await run(['packages/cli/src/main.ts', 'view', 'jmo', '--json'], {
    PATH: process.env.PATH ?? '',
    ABOVEBOARD_URL: url,
    ABOVEBOARD_KEY: readKey,
  })
  const summary = JSON.parse(view.stdout)
  expect(summary.installs.day.installs).toBe(INSTALLS)
  expect(summary.new_installs).toBe(INSTALLS)
  const events: readonly { readonly value: string; readonly count: number }[] = summary.events
  const counted = events.filter(({ count }) => count > 0).map(({ value, count }) => [value, count])
  expect(Object.fromEntries(counted)).toEqual(expected)

  const page = await readOverview(receiver.signInLink(), Object.keys(expected))
  expect(page).toMatchObject({ activeInstalls: INSTALLS, newInstalls: INSTALLS, events: expected })
  expect(page.platforms).toMatchObject({ linux: INSTALLS })
  expect(page.books).toEqual([recorded, recorded, 0, 0, 0])
}
