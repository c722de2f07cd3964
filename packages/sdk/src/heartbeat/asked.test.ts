import { describe, expect, it } from 'vitest'
import { acknowledge, refuseWith } from '../far-end.fixture.ts'
import { digestOf } from '../files/digest.ts'
import { listFolder } from '../files/private-file.ts'
import { sayNo, sayYes } from '../testing.ts'
import { at, BUSY_SHOP, serverContract, setUp } from './server.fixture.ts'

describe('preview', () => {
  it('shows byte for byte what is sent then', async () => {
    const { bodies, worker } = await setUp()
    const preview = await worker().preview()
    await worker().tick()

    expect(preview).toMatchObject({ isExact: true, leftOut: [] })
    expect(bodies()).toEqual([preview.bytes])
  })

  it('collects afresh each time, and what was only previewed counts nowhere', async () => {
    const { farEnd, worker } = await setUp()
    await worker().preview()
    const { bytes } = await worker(() => ({ ...BUSY_SHOP, orders: 11 })).preview()
    await worker().tick()

    expect(bytes).toContain('"orders":"10+"')
    expect(farEnd.received[0]).toMatchObject({ text: bytes, batch: { ledger: { recorded: 1, dropped: {} } } })
  })

  it('shows what the receiver may have already, as it was', async () => {
    const { bodies, farEnd, worker } = await setUp()
    farEnd.respondWith(refuseWith(503, 'overloaded'))
    await worker().tick()

    const { bytes } = await worker(() => ({ ...BUSY_SHOP, orders: 11 })).preview()

    expect([bytes]).toEqual(bodies())
  })

  it('shows before a yes what would be sent, and keeps nothing', async () => {
    const { paths, worker } = await setUp({ yes: false })

    const preview = await worker(() => ({ ...BUSY_SHOP, site: 'https://shop.example' })).preview()

    expect(preview).toMatchObject({ isExact: false, leftOut: ['no_secret'], why: expect.stringContaining('off') })
    expect(JSON.parse(preview.bytes ?? '')).not.toHaveProperty('install')
    expect(listFolder(paths.root)).toEqual([])
  })

  it('says what was left out', async () => {
    const { worker } = await setUp()

    const { leftOut } = await worker(() => ({ ...BUSY_SHOP, contact: 'a@b.example', orders: Number.NaN })).preview()

    expect(leftOut).toEqual(['not_granted'])
  })
})

describe('sendNow', () => {
  it('does not wait for the time of the day, and sends no second one of it', async () => {
    const { farEnd, setNow, worker } = await setUp()
    setNow(at(21, '00:05'))

    expect(await worker().sendNow()).toEqual({ outcome: 'sent' })
    expect(await worker().sendNow()).toEqual({ outcome: 'not_due' })
    setNow(at(21))
    expect(await worker().tick()).toEqual({ outcome: 'not_due' })
    expect(farEnd.received).toHaveLength(1)
  })

  it('does not wait for the next try', async () => {
    const { farEnd, worker } = await setUp()
    farEnd.respondWith(refuseWith(503, 'overloaded'))
    await worker().tick()
    farEnd.respondWith(acknowledge)

    expect(await worker().sendNow()).toEqual({ outcome: 'sent' })
  })
})

describe('nothing is sent', () => {
  it('before the user had time to look, unless it is asked for', async () => {
    const { contract, worker, world } = await setUp({ yes: false })
    sayYes({ contract, world, at: new Date(at(21, '06:00')) })

    expect(await worker().tick()).toEqual({ outcome: 'not_allowed', why: `Nothing is sent before ${at(21, '12:00')}.` })
    expect(await worker().sendNow()).toEqual({ outcome: 'sent' })
  })

  it('where the no comes while it is collected', async () => {
    const { contract, farEnd, paths, worker, world } = await setUp()
    const heartbeat = worker(() => {
      sayNo({ contract, world })
      return BUSY_SHOP
    })

    expect(await heartbeat.tick()).toMatchObject({ outcome: 'not_allowed', why: expect.stringContaining('off') })
    expect(farEnd.received).toEqual([])
    expect(listFolder(paths.log)).toEqual([])
  })

  it('by a development server, which says so, unless the program knows better', async () => {
    const { worker } = await setUp({ env: { NODE_ENV: 'development' } })

    expect(await worker().tick()).toMatchObject({ outcome: 'not_allowed', why: expect.stringContaining('development') })
    expect(await worker().status()).toMatchObject({ obstacle: expect.stringContaining('NODE_ENV=development') })
    expect(await worker(undefined, { isDevelopment: false }).tick()).toEqual({ outcome: 'sent' })
  })

  it('where the user has agreed to a contract without a heartbeat', async () => {
    const contract = serverContract({ install_id: 'none' })
    const { heartbeat: _, ...older } = contract.contract
    const { worker, world } = await setUp({ contract, yes: false })
    sayYes({ contract: { digest: digestOf(older), contract: older }, world })

    expect(await worker().tick()).toEqual({ outcome: 'not_allowed', why: 'You have not agreed to heartbeats.' })
  })
})

describe('an address', () => {
  const withContact = () => ({ ...BUSY_SHOP, contact: 'a@b.example' })

  it('is sent only where the administrator grants it, and since when is kept', async () => {
    const { bodies, setNow, worker } = await setUp()
    await worker(withContact).tick()
    setNow(at(22))
    await worker(withContact, { contactGranted: true }).tick()

    expect(bodies().map((text) => text.includes('a@b.example'))).toEqual([false, true])
    expect(await worker().status()).toMatchObject({ contactGrantedSince: at(22) })
  })

  it('is not sent any more once the grant is withdrawn, even where it waits', async () => {
    const { bodies, farEnd, worker } = await setUp()
    farEnd.respondWith(refuseWith(503, 'overloaded'))
    await worker(withContact, { contactGranted: true }).tick()
    farEnd.respondWith(acknowledge)

    expect(await worker(withContact).sendNow()).toEqual({ outcome: 'sent' })
    expect(bodies().map((text) => text.includes('a@b.example'))).toEqual([true, false])
  })
})
