import { rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createTelemetry } from '../create-telemetry.ts'
import { ensureSubfolder } from '../files/private-file.ts'
import { createInstall, type Install } from '../install.fixture.ts'
import { orbit } from '../orbit.fixture.ts'
import { recorded, sayNo } from '../testing.ts'
import { readAttempt } from './attempt.ts'

const HOUR_MS = 3_600_000
const start = Date.parse('2026-11-20T00:00:00Z')

/** A server that runs on and on, on a machine where a sender can be started; this one ends at once. */
function server(install: Install, sendEveryMs = 6 * HOUR_MS) {
  const { world } = install
  const telemetry = createTelemetry({
    contract: orbit,
    release: '1.4.2',
    endpoint: 'http://127.0.0.1:9',
    writeKey: 'wk_test',
    sendEveryMs,
    sender: { argv: [process.execPath, '-e', ''] },
    world: { ...world, detaches: true },
  })
  return {
    recordAt(hour: number) {
      install.setNow(new Date(start + hour * HOUR_MS).toISOString())
      telemetry.record('scan.started', { mode: 'cli' })
    },
  }
}

/** The hour of the last start of a sender. */
const lastStart = ({ paths, world }: Install): number | undefined => {
  const attempt = readAttempt(paths, world)
  return attempt && (attempt.at - start) / HOUR_MS
}

describe('a program that runs for long', () => {
  it('starts a sender each time that the interval has passed', () => {
    const install = createInstall()
    const { recordAt } = server(install)

    const starts = [0, 5, 6, 7, 11, 12, 30].map((hour) => {
      recordAt(hour)
      return lastStart(install)
    })

    expect(starts).toEqual([undefined, undefined, 6, 6, 6, 12, 30])
  })

  it('starts no second one while the first may be alive, however short the interval', () => {
    const install = createInstall()
    const { recordAt } = server(install, 0)
    const minutes = [0, 1, 1.5, 1.9, 2]

    const starts = minutes.map((minute) => {
      recordAt(minute / 60)
      return lastStart(install)
    })

    expect(starts.map((hour) => hour && Math.round(hour * 60))).toEqual([undefined, 1, 1, 1, 2])
  })

  it('looks at no file in between', () => {
    const install = createInstall()
    const { recordAt } = server(install)
    recordAt(0)
    recordAt(6)
    rmSync(install.paths.attempt)

    recordAt(11)

    expect(lastStart(install)).toBeUndefined()
  })

  it('waits as long as another program of the user does', () => {
    const install = createInstall()
    const first = server(install)
    const second = server(install)
    first.recordAt(0)
    second.recordAt(5)

    const starts = [6, 10, 11].map((hour) => {
      first.recordAt(hour)
      return lastStart(install)
    })

    expect(starts).toEqual([5, 5, 11])
  })

  it('starts none once the user has said no', () => {
    const install = createInstall()
    const { recordAt } = server(install)
    recordAt(0)
    sayNo(install)

    recordAt(6)

    expect(lastStart(install)).toBeUndefined()
  })

  it('starts one when the clock was put back', () => {
    const install = createInstall()
    const { recordAt } = server(install)
    recordAt(1000)

    recordAt(1)

    expect(lastStart(install)).toBe(1)
  })

  it('records what it is given where the sender cannot be told', () => {
    const install = createInstall()
    const { recordAt } = server(install)
    recordAt(0)
    ensureSubfolder(install.paths.destination)

    recordAt(6)

    expect(recorded(install).events.length).toBe(2)
  })
})
