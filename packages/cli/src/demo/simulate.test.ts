import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startReceiver } from '@aboveboard/receiver'
import { expect, it, onTestFinished } from 'vitest'
import { contract } from '../../../../examples/jmo/telemetry.contract.ts'
import { createApi } from '../api.ts'
import { createClock } from './clock.ts'
import { openDataFolder } from './data-folder.ts'
import { writeFolders } from './folders.ts'
import { DAYS, type Plan, type SimulatedInstall, type SimulatedRun } from './population.ts'
import { disagreements, readBack } from './read-back.ts'
import { simulate } from './simulate.ts'

const INSTALLS = ['1', '2', '3', '4', '5'].map(
  (id): SimulatedInstall => ({ id, platform: 'darwin', arch: 'arm64', node: '24.21.0', container: false }),
)

/** Five installs that work on the folder with the broken manifest yesterday and today. */
function smallPlan(): Plan {
  const run = (install: SimulatedInstall, day: number): SimulatedRun => ({
    install,
    day,
    release: '2.0.0',
    profile: 'balanced',
    folder: 'monorepo',
    use: { command: day === DAYS - 1 ? 'ci' : 'report', formats: 'md', compliance: false },
    ...(day === DAYS - 2 && { wizard: { execution: 'native', artifact: 'none' } }),
  })
  const days = Array.from({ length: DAYS }, (): SimulatedRun[] => [])
  for (const day of [DAYS - 2, DAYS - 1]) days[day] = INSTALLS.map((install) => run(install, day))
  return { installs: INSTALLS, days }
}

it('runs a plan for real, and the receiver then holds exactly what was run', { timeout: 60_000 }, async () => {
  const root = mkdtempSync(join(tmpdir(), 'demo-'))
  const folder = openDataFolder(root)
  const clock = createClock(() => new Date())
  const receiver = await startReceiver({ dataDir: folder.receiver, port: 0, now: clock.now })
  onTestFinished(async () => {
    await receiver.close()
    rmSync(root, { recursive: true })
  })
  await receiver.addProduct(contract)
  writeFolders(folder.folders)
  const ran: number[] = []

  const simulated = await simulate({
    plan: smallPlan(),
    folder,
    clock,
    endpoint: receiver.url,
    writeKey: (await receiver.addKey('jmo', 'write', 'test')).key,
    width: 2,
    signal: new AbortController().signal,
    ran: (done) => void ran.push(done),
  })
  clock.release()
  await receiver.settled()
  const { key } = await receiver.addKey('jmo', 'read', 'test')
  const held = await readBack(createApi({ url: receiver.url, key }), clock.now())

  expect(simulated).toEqual({ installs: 5, runs: 10, scans: 15, failedTools: 15, wizards: 5, reports: 10, policies: 5 })
  expect(ran.at(-1)).toBe(10)
  expect(held.reports).toEqual({
    active: 10,
    'policy.evaluated': 5,
    'report.generated': 10,
    'scan.completed': 15,
    'scan.started': 15,
    'tool.failed': 15,
    'wizard.completed': 5,
  })
  expect(disagreements(held, simulated)).toEqual([])
})
