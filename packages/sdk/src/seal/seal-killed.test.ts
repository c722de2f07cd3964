import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listFolder } from '../files/private-file.ts'
import { createInstall, type Install } from '../install.fixture.ts'
import { readActivity } from './activity.ts'
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
    expect(readActivity(install.paths, install.world.uid).toText()).toBe(
      readActivity(unharmed.paths, unharmed.world.uid).toText(),
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

describe('a line that was being written when its file was claimed', () => {
  /** What the process writes next, when it finds that its file is gone. */
  const again = (file: string, from: number) => ({ again: { file, from, lines: 1 } })
  const scansIn = (install: Install) =>
    batchesOf(install)
      .flatMap(({ events }) => events)
      .filter(({ name }) => name !== 'active').length
  /** An install of which one file is claimed with all but its last line whole; gives its name and that line's place. */
  function torn() {
    const install = busy()
    const [name = ''] = listFolder(install.paths.spool)
    const text = readFileSync(join(install.paths.spool, name), 'utf8')
    const from = text.trimEnd().lastIndexOf('\n') + 1
    return { install, name, text, from }
  }

  it('is counted once where it was read: in an earlier sealing', () => {
    const { install, name, from } = torn()
    sealNow(install)
    plant(install, [header, again(name, from), line('2026-11-20')], 'zz.jsonl')

    sealNow(install)

    expect(scansIn(install)).toBe(3)
  })

  it('is counted once where it was read: in the same sealing', () => {
    const { install, name, from } = torn()
    plant(install, [header, again(name, from), line('2026-11-20')], 'zz.jsonl')

    sealNow(install)

    expect(scansIn(install)).toBe(3)
  })

  it.each([
    ['not there yet', 0],
    ['half there', 20],
  ])('is kept where it was %s when the file was read', (_, bytes) => {
    const { install, name, text, from } = torn()
    writeFileSync(join(install.paths.spool, name), text.slice(0, from + bytes))
    plant(install, [header, again(name, from), line('2026-11-20'), line('2026-11-20')], 'zz.jsonl')

    sealNow(install)

    expect(scansIn(install)).toBe(4)
    expect(readBooks(install.paths, install.world.uid).dropped).toEqual({})
  })

  it('is kept with the whole file where the claim found that empty', () => {
    const { install, name } = torn()
    writeFileSync(join(install.paths.spool, name), '')
    plant(install, [header, again(name, 80), line('2026-11-20')], 'zz.jsonl')

    sealNow(install)

    expect(scansIn(install)).toBe(2)
  })
})
