import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listFolder } from '../files/private-file.ts'
import { createInstall, type Install } from '../install.fixture.ts'
import { readBooks } from './books.ts'
import { batchesOf, busy, header, line, plant, scan, sealNow } from './busy.fixture.ts'

class Killed extends Error {}

/** Ends the sealing at its n-th step, as a kill would: what is on disk stays as it is. */
function killAtStep(n: number): (step: string) => void {
  let steps = 0
  return () => {
    if (++steps === n) throw new Killed()
  }
}

function stepsOf(install: Install): readonly string[] {
  const steps: string[] = []
  sealNow(install, (step) => steps.push(step))
  return steps
}

function busyAcrossReleases(): Install {
  const install = busy()
  createInstall({ home: install.home, yes: false, release: '1.5.0' }).run().record('scan.completed', scan)
  plant(install, [header, line('2026-11-19'), { drop: 'spool_full' }])
  return install
}

/** Everything that the batches tell, without what is random in them. */
const told = (install: Install) => batchesOf(install).map(({ batch: _, ...rest }) => rest)

describe('a kill during sealing', () => {
  const whole = () => stepsOf(busyAcrossReleases())

  it('finds steps to be killed at', () => {
    expect(new Set(whole())).toEqual(
      new Set([
        'claimed',
        'written ahead',
        'batch written',
        'activity written',
        'books written',
        'claim released',
        'done',
      ]),
    )
  })

  it.each(Array.from({ length: 11 }, (_, n) => n + 1))('at step %i loses nothing and counts nothing twice', (n) => {
    const unharmed = busyAcrossReleases()
    sealNow(unharmed)
    const install = busyAcrossReleases()
    expect(() => sealNow(install, killAtStep(n))).toThrow(Killed)

    sealNow(install)

    expect(sorted(told(install))).toEqual(sorted(told(unharmed)))
    expect(readFileSync(install.paths.activity, 'utf8').length).toBe(
      readFileSync(unharmed.paths.activity, 'utf8').length,
    )
    expect(existsSync(install.paths.sealing)).toBe(false)
  })

  it('would be noticed without the file that is written ahead', () => {
    const unharmed = busyAcrossReleases()
    sealNow(unharmed)
    const install = busyAcrossReleases()
    expect(() => sealNow(install, killAtStep(4))).toThrow(Killed)
    rmSync(install.paths.sealing)

    sealNow(install)

    expect(sorted(told(install))).not.toEqual(sorted(told(unharmed)))
  })

  it('has no step that is not tried', () => {
    expect(whole().length).toBe(11)
  })
})

const sorted = (batches: ReturnType<typeof told>) =>
  batches.toSorted((a, b) => (JSON.stringify(a.context) < JSON.stringify(b.context) ? -1 : 1))

describe('a line that comes late', () => {
  /** A process that had its file open while the sender claimed it adds a line before the sender removes it. */
  const addLate = (install: Install) => (step: string) => {
    if (step !== 'books written') return
    const [name] = listFolder(install.paths.claimed)
    appendFileSync(join(install.paths.claimed, name ?? ''), `${JSON.stringify(line('2026-11-20'))}\n`)
  }

  it('waits for the next batch', () => {
    const install = busy()

    sealNow(install, addLate(install))
    sealNow(install)

    expect(batchesOf(install).map(({ events }) => events.length)).toEqual([4, 1])
  })

  it('is kept once where the sender is killed after keeping it', () => {
    const install = busy()
    const late = addLate(install)
    const killed = (step: string) => {
      late(step)
      if (step === 'late lines kept') throw new Killed()
    }

    expect(() => sealNow(install, killed)).toThrow(Killed)
    sealNow(install)
    sealNow(install)

    expect(batchesOf(install).flatMap(({ events }) => events).length).toBe(5)
  })

  it('is kept with the whole file where the claim found it empty', () => {
    const install = busy()
    mkdirSync(install.paths.claimed, { recursive: true })
    const [name = ''] = listFolder(install.paths.spool)
    const text = readFileSync(join(install.paths.spool, name), 'utf8')
    renameSync(join(install.paths.spool, name), join(install.paths.claimed, name))
    writeFileSync(join(install.paths.claimed, name), '')

    sealNow(install, (step) => {
      if (step === 'books written') writeFileSync(join(install.paths.claimed, name), text)
    })
    sealNow(install)

    const events = batchesOf(install).flatMap((batch) => batch.events)
    expect(events.filter((event) => event.name === 'scan.completed').length).toBe(3)
    expect(readBooks(install.paths, install.world.uid).dropped).toEqual({})
  })
})
