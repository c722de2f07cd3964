import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Batch, LIMITS } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { listFolder } from '../files/private-file.ts'
import { createInstall, filesIn } from '../install.fixture.ts'
import { orbit, orbitWith } from '../orbit.fixture.ts'
import { contractPath } from '../places.ts'
import { readBooks } from './books.ts'
import { batchesOf, busy, header, line, plant, scan, sealNow, sealOptions } from './busy.fixture.ts'
import { seal } from './seal.ts'

const names = (batch: Batch | undefined) => batch?.events.map(({ name, day }) => `${day} ${name}`)

describe('seal', () => {
  it('makes one batch of what the processes of one release have queued, `active` before it', () => {
    const install = busy()

    sealNow(install)

    const [batch, ...others] = batchesOf(install)
    expect(others).toEqual([])
    expect(names(batch)).toEqual(['2026-11-20 active', ...new Array(3).fill('2026-11-20 scan.completed')])
    expect(batch?.ledger).toEqual({ recorded: 4, dropped: {} })
    expect(batch?.batch).toMatch(/^[\w-]{22}$/)
    expect(listFolder(install.paths.spool).concat(listFolder(install.paths.claimed))).toEqual([])
  })

  it('carries no id of the install', () => {
    const install = busy()

    sealNow(install)

    const keys = ['protocol', 'product', 'contract', 'batch', 'context', 'events', 'ledger']
    expect(Object.keys(batchesOf(install)[0] ?? {})).toEqual(keys)
  })

  it('says `active` once a day, with the age since the first', () => {
    const install = busy()
    sealNow(install)
    install.run().record('scan.started', { mode: 'cli' })
    sealNow(install)
    install.setNow('2026-11-28T10:00:00Z')
    install.run().record('scan.started', { mode: 'cli' })
    sealNow(install)

    const [, second, third] = batchesOf(install)
    expect(names(second)).toEqual(['2026-11-20 scan.started'])
    expect(third?.events[0]).toMatchObject({ name: 'active', day: '2026-11-28', fields: { age: '1w' } })
  })

  it('says `active` again that day when a context value is new, marked for that value alone', () => {
    const install = busy()
    createInstall({ home: install.home, yes: false, release: '1.5.0' }).run().record('scan.completed', scan)

    sealNow(install)

    const upgraded = batchesOf(install).find(({ context }) => context.release === '1.5.0')
    expect(upgraded?.events[0]).toMatchObject({ name: 'active', first: { day: ['context.release'] } })
  })

  it('says no `active` where the contract says `activity: off`', () => {
    const install = busy({ contract: orbitWith({ activity: 'off' }) })

    sealNow(install)

    expect(names(batchesOf(install)[0])).toEqual(new Array(3).fill('2026-11-20 scan.completed'))
  })

  it('puts contracts and contexts into batches of their own', () => {
    const install = busy()
    createInstall({ home: install.home, contract: orbitWith({ version: 9 }) })
      .run()
      .record('scan.completed', scan)
    createInstall({ home: install.home, yes: false, release: '2.0.0' }).run().record('scan.completed', scan)

    sealNow(install)

    const kinds = batchesOf(install).map(({ contract, context }) => `${contract} ${context.release}`)
    expect(new Set(kinds).size).toBe(3)
  })

  it('orders events by day, whichever file they lay in', () => {
    const install = busy()
    plant(install, [header, line('2026-11-19'), line('2026-11-18')])

    sealNow(install)

    expect(names(batchesOf(install)[0])?.slice(0, 4)).toEqual([
      '2026-11-18 active',
      '2026-11-18 scan.started',
      '2026-11-19 active',
      '2026-11-19 scan.started',
    ])
  })

  it('splits at 500 events and keeps every batch within the limits', () => {
    const install = busy()
    plant(install, [header, ...new Array(600).fill(line('2026-11-20'))])

    sealNow(install)

    const batches = batchesOf(install)
    expect(batches.map(({ events }) => events.length)).toEqual([500, 104])
    expect(Math.max(...batches.map((batch) => JSON.stringify(batch).length))).toBeLessThan(LIMITS.bodyBytes)
  })

  it('keeps the newest 1,000 events and counts the others', () => {
    const install = busy()
    plant(install, [header, ...new Array(1002).fill(line('2026-11-15'))])

    sealNow(install)

    expect(batchesOf(install)[0]?.ledger.dropped).toEqual({ spool_full: 5 })
  })
})

describe('what seal does not believe', () => {
  it('counts a flood of lines', () => {
    const install = busy()
    plant(install, [header, ...new Array(300_000).fill('x')])

    sealNow(install)

    expect(readBooks(install.paths, install.world.uid).dropped).toEqual({ unreadable: 300_000 })
  })

  it('changes nothing once the lock is lost', () => {
    const install = busy()
    const before = filesIn(install.paths.root)

    seal({ ...sealOptions(install), isHeld: () => false })

    expect(filesIn(install.paths.root)).toEqual(before)
  })

  it('leaves what it claimed to the next one where the lock is lost meanwhile', () => {
    const install = busy()
    const answers = [true, false]

    seal({ ...sealOptions(install), isHeld: () => answers.shift() ?? false })

    expect(batchesOf(install)).toEqual([])
    sealNow(install)
    expect(batchesOf(install)[0]?.events.filter(({ name }) => name !== 'active').length).toBe(3)
  })

  it.each([
    ['an event that waited too long', line('2026-11-05'), { expired: 1 }],
    ['a value that is not declared', { ...line('2026-11-20'), fields: { mode: '/home/ada' } }, { invalid_value: 1 }],
    ['a field that is not declared', { ...line('2026-11-20'), fields: { path: 'x' } }, { unknown_field: 1 }],
    ['an event that is not declared', { ...line('2026-11-20'), name: 'secret' }, { unknown_event: 1 }],
    ['an `active` that it did not add', { name: 'active', day: '2026-11-20', fields: {} }, { unknown_event: 1 }],
    ['a line that is no JSON', '{"name":"scan.st', { unreadable: 1 }],
    ['a line of another form', '["scan.started"]', { unreadable: 1 }],
    ['a drop without a known reason', { drop: 'because' }, { unreadable: 1 }],
  ])('drops and counts %s', (_, planted, dropped) => {
    const install = busy()
    plant(install, [header, planted])

    sealNow(install)

    const [batch] = batchesOf(install)
    expect(batch?.ledger).toEqual({ recorded: 5, dropped })
    expect(readBooks(install.paths, install.world.uid).dropped).toEqual(dropped)
  })

  it('takes over the drops that processes have counted', () => {
    const install = busy()
    plant(install, [header, { drop: 'unknown_event' }, { drop: 'spool_full' }, { drop: 'spool_full' }])

    sealNow(install)

    expect(batchesOf(install)[0]?.ledger).toEqual({ recorded: 7, dropped: { unknown_event: 1, spool_full: 2 } })
  })

  it('keeps drops for the next ledger where there is no batch to carry them', () => {
    const install = busy()
    sealNow(install)
    plant(install, [header, { drop: 'unknown_event' }])
    sealNow(install)
    install.run().record('scan.started', { mode: 'cli' })

    sealNow(install)

    expect(batchesOf(install)[1]?.ledger).toEqual({ recorded: 2, dropped: { unknown_event: 1 } })
  })

  it('drops events whose contract was changed on disk, and clears the copy away', () => {
    const install = busy()
    const copy = contractPath(install.paths, orbit.digest)
    writeFileSync(copy, readFileSync(copy, 'utf8').replace('"cli"', '"/home/ada"'))

    sealNow(install)

    expect(batchesOf(install)).toEqual([])
    expect(readBooks(install.paths, install.world.uid).pending).toEqual({ unknown_contract: 3 })
    expect(existsSync(copy)).toBe(false)
  })

  it('drops events of another product, though digest and contract agree', () => {
    const comet = orbitWith({ product: 'comet' })
    const install = busy()
    writeFileSync(contractPath(install.paths, comet.digest), JSON.stringify(comet), { mode: 0o600 })
    plant(install, [{ ...header, digest: comet.digest }, line('2026-11-20')])

    sealNow(install)

    expect(batchesOf(install)[0]?.ledger.dropped).toEqual({ unknown_contract: 1 })
  })

  it('reads no contract outside its folder', () => {
    const install = busy()
    plant(install, [{ ...header, digest: '../../../../etc/passwd' }, line('2026-11-20')])

    sealNow(install)

    expect(batchesOf(install)[0]?.ledger.dropped).toEqual({ unknown_contract: 1 })
  })

  it('reads nothing through a link, counts it and removes the link alone', () => {
    const install = busy()
    const diary = join(install.home, 'diary.jsonl')
    writeFileSync(diary, `${JSON.stringify(header)}\n${JSON.stringify(line('2026-11-20'))}\n`)
    symlinkSync(diary, join(install.paths.spool, 'link.jsonl'))

    sealNow(install)

    expect(batchesOf(install)[0]?.ledger.dropped).toEqual({ unreadable: 1 })
    expect(existsSync(diary)).toBe(true)
    expect(listFolder(install.paths.claimed)).toEqual([])
  })
})
