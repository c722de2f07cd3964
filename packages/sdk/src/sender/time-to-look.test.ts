import { describe, expect, it } from 'vitest'
import { createTelemetry } from '../create-telemetry.ts'
import { createFarEnd } from '../far-end.fixture.ts'
import { createInstall, type InstallOptions } from '../install.fixture.ts'
import { optOut } from '../orbit.fixture.ts'
import { sayYes, seeNotice } from '../testing.ts'
import { readAttempt } from './attempt.ts'

const HOUR_MS = 3_600_000
const agreed = new Date('2026-11-20T10:00:00Z')

/** An install of this hour, on a machine where senders can be started; they end at once. */
function fresh(options: InstallOptions = {}) {
  const install = createInstall({ yes: false, ...options })
  const { contract, world } = install
  /** A run of the program; whether it has started a sender. */
  const runAt = (hours: number): boolean => {
    const now = new Date(agreed.getTime() + hours * HOUR_MS)
    install.setNow(now.toISOString())
    const sender = { argv: [process.execPath, '-e', ''] }
    const host = { ...options, contract, release: '1.4.2', endpoint: 'http://127.0.0.1:9', writeKey: 'wk_test', sender }
    const telemetry = createTelemetry({ ...host, world: { ...world, detaches: true } })
    telemetry.record('scan.started', { mode: 'cli' })
    const attempt = readAttempt(install.paths, world)
    return attempt?.at === now.getTime() && attempt.outcome === undefined
  }
  return { install, runAt }
}

describe('the first upload', () => {
  it('waits an interval after a yes', () => {
    const { install, runAt } = fresh()
    sayYes({ ...install, at: agreed })

    expect([0, 1, 5.9, 6].map(runAt)).toEqual([false, false, false, true])
  })

  it('waits an interval after the latest notice', () => {
    const { install, runAt } = fresh({ contract: optOut() })
    seeNotice({ ...install, at: agreed })

    expect([0, 1, 5.9, 6].map(runAt)).toEqual([false, false, false, true])
  })

  it('waits no longer once the user has looked', async () => {
    const { install, runAt } = fresh()
    sayYes({ ...install, at: agreed })
    runAt(0)

    await install.run().command(['preview'])

    expect(runAt(0.1)).toBe(true)
  })

  it('counts as made where the user has asked for it', async () => {
    const far = await createFarEnd()
    const { install, runAt } = fresh({ endpoint: far.endpoint })
    sayYes({ ...install, at: agreed })
    runAt(0)

    await install.run().command(['send'])

    expect(far.received.length).toBe(1)
    expect([1, 5, 7].map(runAt)).toEqual([false, false, true])
  })

  it('waits again after a later yes', () => {
    const { install, runAt } = fresh()
    sayYes({ ...install, at: agreed })
    const before = [0, 6].map(runAt)

    sayYes({ ...install, at: new Date(agreed.getTime() + 9 * HOUR_MS) })

    expect([...before, runAt(13), runAt(15)]).toEqual([false, true, false, true])
  })

  it('does not wait for a yes that another clock dates in the future', () => {
    const { install, runAt } = fresh()
    sayYes({ ...install, at: new Date('2036-01-01T00:00:00Z') })

    expect([0, 1].map(runAt)).toEqual([false, true])
  })

  it('does not wait where the yes is that of the program', () => {
    const { runAt } = fresh({ enabled: true, actor: 'admin in settings' })

    expect([0, 1].map(runAt)).toEqual([false, true])
  })
})
