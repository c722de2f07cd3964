import { existsSync, watch } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createTelemetry } from '../create-telemetry.ts'
import { createFarEnd } from '../far-end.fixture.ts'
import { listFolder } from '../files/private-file.ts'
import { runHost } from '../host-process.fixture.ts'
import { createInstall, filesIn, type Install } from '../install.fixture.ts'
import { orbit } from '../orbit.fixture.ts'
import { recorded } from '../testing.ts'
import { readAttempt } from './attempt.ts'

/** Resolves once `isSo` holds; asks again whenever something changes in the state folder. */
async function until({ paths }: Install, isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await new Promise<void>((resolve) => {
      const watcher = watch(paths.root, () => {
        watcher.close()
        resolve()
      })
      if (!isSo()) return
      watcher.close()
      resolve()
    })
  }
}

// Real processes, many at once, on a machine that may be busy.
const SLOW = { timeout: 30_000 }

describe('a sender as a process of its own', SLOW, () => {
  it('sends what an earlier run left, after the program has ended', async () => {
    const far = await createFarEnd()
    const install = createInstall({ now: new Date() })
    const run = { home: install.home, endpoint: far.endpoint }

    await runHost(run)
    const afterFirst = far.received.length
    const second = await runHost(run)
    await far.untilReceived(1)
    await until(install, () => readAttempt(install.paths, install.world)?.outcome !== undefined)

    expect(afterFirst).toBe(0)
    expect(second).toEqual({ code: 7, signal: null, stdout: 'scanned\n', stderr: 'warned\n' })
    expect(far.received[0]?.batch.events.map(({ name }) => name)).toContain('scan.completed')
    expect(readAttempt(install.paths, install.world)?.outcome).toBe('done')
  })

  it('sends what a program recorded that still runs', async () => {
    const far = await createFarEnd()
    let hours = 0
    const install = createInstall({ now: () => new Date(Date.now() + hours * 3_600_000) })
    const world = { ...install.world, detaches: true }
    const host = { contract: orbit, release: '1.4.2', endpoint: far.endpoint, writeKey: 'wk_test', world }
    const telemetry = createTelemetry(host)
    telemetry.record('scan.started', { mode: 'cli' })

    hours = 9
    telemetry.record('scan.started', { mode: 'docker' })
    await far.untilReceived(1)
    await until(install, () => readAttempt(install.paths, install.world)?.outcome !== undefined)

    expect(far.received[0]?.batch.events).toContainEqual(expect.objectContaining({ fields: { mode: 'cli' } }))
  })

  it('lets one of many racing senders send, everything once', async () => {
    const far = await createFarEnd()
    const install = createInstall({ now: () => new Date(), endpoint: far.endpoint })
    const run = { home: install.home, endpoint: far.endpoint, count: 3 }
    await runHost(run)

    await Promise.all([runHost(run), runHost(run), runHost(run), runHost(run)])
    while ((await install.run().command(['send'])) !== 0) await until(install, () => !existsSync(install.paths.lock))

    const scans = far.received.flatMap(({ batch }) => batch.events).filter(({ name }) => name === 'scan.completed')
    expect(scans.length).toBe(15)
    expect(new Set(far.received.map(({ batch }) => batch.batch)).size).toBe(far.received.length)
    expect(listFolder(install.paths.spool).concat(listFolder(install.paths.claimed))).toEqual([])
  })
})

describe('a run of the program', SLOW, () => {
  it.each(['record', 'throw', 'kill'] as const)('keeps what was recorded before it ended by %s', async (mode) => {
    const install = createInstall()

    await runHost({ home: install.home, endpoint: 'http://127.0.0.1:9', mode, count: 3 })

    expect(recorded(install).events.length).toBe(3)
  })

  it.each([
    ['nothing decided', {}],
    ['DO_NOT_TRACK', { DO_NOT_TRACK: '1' }],
    ['CI', { CI: 'true' }],
  ])('is the same as one without the SDK, and leaves no file: %s', async (_, env) => {
    const { home } = createInstall({ yes: false })
    const run = { home, endpoint: 'http://127.0.0.1:9', env }

    const plain = await runHost({ ...run, mode: 'plain' })
    const withSdk = await runHost(run)

    expect(withSdk).toEqual(plain)
    expect(filesIn(home)).toEqual([])
  })
})
