import { statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { acknowledge, createFarEnd, refuseWith } from '../far-end.fixture.ts'
import { listFolder, readOwnFile } from '../files/private-file.ts'
import { createHost } from '../host.ts'
import { createFolder, createInstall, type InstallOptions } from '../install.fixture.ts'
import { readBooks } from '../seal/books.ts'
import { batchesOf, sealNow } from '../seal/busy.fixture.ts'
import { SPOOL_LIMITS } from '../spool.ts'
import { recorded, sayNo, sayYes } from '../testing.ts'
import { createServerSender } from './server-sender.ts'

const scan = { duration: 1, tools: [] } as const

async function setUp(given: InstallOptions = {}) {
  const farEnd = await createFarEnd()
  const install = createInstall({ endpoint: farEnd.endpoint, server: true, ...given })
  const { contract, world } = install
  const host = createHost({ contract, release: '1.4.2', endpoint: farEnd.endpoint, writeKey: 'wk_test', world }, world)
  if (!host) throw new TypeError('The server has no home.')
  return { ...install, farEnd, sender: createServerSender(host) }
}

function recordMany(telemetry: { record(name: 'scan.completed', fields: typeof scan): void }, count: number): void {
  for (let n = 0; n < count; n++) telemetry.record('scan.completed', scan)
}

describe('a server that records', () => {
  it('has each event on the disk when the call returns, as a command has', async () => {
    const install = await setUp()
    recordMany(install.run(), 3)

    expect(recorded(install).events).toHaveLength(3)
  })

  it('keeps a bounded queue however much it records, and counts what does not fit in a few lines', async () => {
    const install = await setUp()
    const telemetry = install.run()
    recordMany(telemetry, 30_000)
    telemetry.stop()

    const [name = ''] = listFolder(install.paths.spool)
    const lines = readOwnFile(join(install.paths.spool, name), { uid: undefined, maxBytes: 2 * SPOOL_LIMITS.bytes })
    expect(listFolder(install.paths.spool)).toHaveLength(1)
    expect(statSync(join(install.paths.spool, name)).size).toBeLessThanOrEqual(SPOOL_LIMITS.bytes)
    expect(lines?.toString().split('\n').length).toBeLessThan(SPOOL_LIMITS.events + 10)
    expect(recorded(install)).toMatchObject({ events: { length: 1000 }, drops: { length: 29_000 } })
  })

  it('loses and repeats nothing whenever its file is taken away while it is open', async () => {
    const install = await setUp()
    const telemetry = install.run()
    for (let turn = 1; turn <= 20; turn++) {
      recordMany(telemetry, turn)
      sealNow(install)
    }
    telemetry.stop()

    const sealed = batchesOf(install).flatMap(({ events }) => events.filter(({ name }) => name !== 'active'))
    expect(sealed).toHaveLength(210)
  })

  it('records again as soon as a full file was taken away', async () => {
    const install = await setUp()
    const telemetry = install.run()
    recordMany(telemetry, 1500)
    sealNow(install)
    recordMany(telemetry, 1)
    telemetry.stop()

    expect(recorded(install)).toMatchObject({ events: { length: 1 }, drops: { length: 500 } })
  })

  it('counts more drops than a ledger can tell, while nobody takes the queue', async () => {
    const install = await setUp()
    const telemetry = install.run()
    recordMany(telemetry, 1000)
    for (let second = 0; second < 50; second++) {
      recordMany(telemetry, 3000)
      telemetry.stop()
    }
    sealNow(install)

    expect(readBooks(install.paths, undefined).dropped).toEqual({ spool_full: 150_000 })
  })

  it('writes at the end of the program what it has only counted', async () => {
    const install = await setUp()
    recordMany(install.run(), 1001)
    install.world.exit()

    expect(recorded(install).drops).toEqual(['spool_full'])
  })
})

describe('the timer of a server', () => {
  it('sends what is recorded, and then after each interval', async () => {
    const { farEnd, run, sender, setNow } = await setUp()
    const telemetry = run()
    recordMany(telemetry, 1)
    await sender.tick(1)
    recordMany(telemetry, 1)
    await sender.tick(1)
    setNow('2026-11-20T10:02:00Z')
    await sender.tick(1)

    expect(farEnd.received).toHaveLength(2)
  })

  it('sends at once where a batch is full', async () => {
    const { farEnd, run, sender } = await setUp()
    const telemetry = run()
    recordMany(telemetry, 1)
    await sender.tick(1)
    recordMany(telemetry, 500)
    await sender.tick(500)

    expect(farEnd.received.flatMap(({ batch }) => batch.events.filter(({ name }) => name !== 'active'))).toHaveLength(
      501,
    )
  })

  it('waits longer and longer for a receiver that fails, full or not, and then sends everything once', async () => {
    const { farEnd, paths, run, sender, setNow } = await setUp({ random: () => 0.999 })
    farEnd.respondWith(refuseWith(503, 'overloaded'))
    recordMany(run(), 600)
    for (let second = 0; second < 600; second++) {
      setNow(
        `2026-11-20T10:${String(Math.floor(second / 60)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')}Z`,
      )
      await sender.tick(600)
    }
    const tries = farEnd.received.length
    farEnd.respondWith(acknowledge)
    setNow('2026-11-20T12:00:00Z')
    await sender.tick(600)

    expect(tries).toBeGreaterThan(3)
    expect(tries).toBeLessThan(10)
    expect(readBooks(paths, undefined)).toMatchObject({ sent: 601, dropped: {} })
    expect(listFolder(paths.batches)).toEqual([])
  })

  it('leaves to another worker what that one tries', async () => {
    const { farEnd, home, run, sender } = await setUp()
    const other = await setUp({ home, endpoint: farEnd.endpoint })
    recordMany(run(), 2)

    await Promise.all([sender.tick(1), other.sender.tick(1)])

    expect(farEnd.received.length + other.farEnd.received.length).toBe(1)
  })

  it('sends nothing before the user had time to look', async () => {
    const { contract, farEnd, run, sender, setNow, world } = await setUp({ yes: false })
    sayYes({ contract, world, at: world.now() })
    recordMany(run(), 600)
    await sender.tick(600)
    const early = farEnd.received.length
    setNow('2026-11-20T16:00:00Z')
    await sender.tick(600)

    expect(early).toBe(0)
    expect(farEnd.received.length).toBeGreaterThan(0)
  })

  it('sends nothing after a no', async () => {
    const { contract, farEnd, run, sender, world } = await setUp()
    recordMany(run(), 600)
    sayNo({ contract, world })
    await sender.tick(600)

    expect(farEnd.received).toEqual([])
  })

  it('survives a disk that cannot be read', async () => {
    const { sender } = await setUp({ home: join(createFolder(), 'file') })

    await expect(sender.tick(600)).resolves.toBeUndefined()
  })
})
