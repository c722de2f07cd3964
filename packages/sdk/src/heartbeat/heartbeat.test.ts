import { HEARTBEAT } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { acknowledge, createFarEnd, refuseWith } from '../far-end.fixture.ts'
import { memoryLease } from '../lease/memory-lease.ts'
import { MAX_TRIES } from './pace.ts'
import { at, BUSY_SHOP, createServer, setUp } from './server.fixture.ts'

describe('a heartbeat', () => {
  it('is sent alone in its batch, at its own time of the day and once', async () => {
    const { farEnd, setNow, worker } = await setUp()
    const heartbeat = worker()
    const outcomes: string[] = []
    for (const time of [at(21, '08:59'), at(21), at(21, '15:00'), at(22)]) {
      setNow(time)
      outcomes.push((await heartbeat.tick()).outcome)
    }

    expect(outcomes).toEqual(['not_due', 'sent', 'not_due', 'sent'])
    expect(farEnd.received.map(({ batch }) => batch.events.map(({ name, day }) => [name, day]))).toEqual([
      [[HEARTBEAT, '2026-11-21']],
      [[HEARTBEAT, '2026-11-22']],
    ])
  })

  it('says what was collected in the terms of the contract, and who says it', async () => {
    const { farEnd, worker } = await setUp({ uptimeSeconds: 7200 })
    await worker(() => ({ ...BUSY_SHOP, storage: 'tape', site: 'https://shop.example' })).tick()

    expect(farEnd.received[0]?.batch).toMatchObject({
      context: { os: 'linux', release: '1.4.2' },
      install: expect.stringMatching(/^[\w-]{22}$/),
      ledger: { recorded: 1, dropped: {} },
    })
    expect(farEnd.received[0]?.batch.events[0]?.fields).toEqual({
      database: 'sqlite',
      orders: '1-10',
      storage: 'other',
      version: '3',
      site: expect.stringMatching(/^[0-9a-f]{16}$/),
      uptime: '1h+',
    })
  })

  it('is sent by one of many workers that find it due at once', async () => {
    const { farEnd, worker } = await setUp()

    const results = await Promise.all(Array.from({ length: 8 }, () => worker().tick()))

    expect(farEnd.received).toHaveLength(1)
    expect(results.filter(({ outcome }) => outcome === 'sent')).toHaveLength(1)
  })

  it('is sent by a worker that comes after one that died while it sent, with the same bytes', async () => {
    const { bodies, farEnd, setNow, worker } = await setUp()
    // The receiver has it, and its answer reaches nobody.
    farEnd.respondWith((_, response) => response.destroy())
    await worker().tick()
    farEnd.respondWith(acknowledge)
    setNow(at(21, '09:30'))

    expect(await worker().tick()).toEqual({ outcome: 'sent' })
    expect(bodies()[1]).toBe(bodies()[0])
  })

  it('claims no second first of a week where the first did not arrive', async () => {
    const { farEnd, setNow, worker } = await setUp()
    farEnd.respondWith(refuseWith(503, 'overloaded'))
    await worker().tick()
    farEnd.respondWith(acknowledge)
    for (const day of [22, 23, 24]) {
      setNow(at(day))
      await worker().tick()
    }

    const firsts = farEnd.received.map(({ batch }) => Object.keys(batch.events[0]?.first ?? {}).join())
    expect(firsts).toEqual(['day,week,month', 'day,week,month', 'day,week', 'day'])
  })

  it('is kept for `telemetry log`, byte for byte, and what became of it', async () => {
    const { bodies, farEnd, run, worker, world } = await setUp()
    farEnd.respondWith(refuseWith(503, 'overloaded'))
    await worker().tick()
    farEnd.respondWith(acknowledge)
    await worker().sendNow()
    await run().command(['log', '--json'])

    const { batches } = JSON.parse(world.printed.stdout)
    expect(batches).toMatchObject([{ bytes: bodies()[0], accepted: 1, rejected: 0 }])
  })
})

describe('a heartbeat that does not arrive', () => {
  it('is tried again with the same bytes, not too often in a day, and replaced the next day', async () => {
    const { bodies, farEnd, setNow, worker } = await setUp()
    farEnd.respondWith(refuseWith(503, 'overloaded'))
    const day = async (day: number): Promise<void> => {
      for (let hour = 0; hour < 24; hour++) {
        for (const minute of ['00', '15', '30', '45']) {
          setNow(at(day, `${String(hour).padStart(2, '0')}:${minute}`))
          await worker().tick()
        }
      }
    }
    await day(21)
    const first = bodies().length
    await day(22)
    farEnd.respondWith(acknowledge)
    setNow(at(23))
    await worker().tick()

    expect(first).toBeGreaterThan(5)
    expect(first).toBeLessThanOrEqual(MAX_TRIES)
    expect(new Set(bodies()).size).toBe(3)
    expect(farEnd.received.at(-1)?.batch.ledger).toEqual({ recorded: 3, dropped: { heartbeat_replaced: 2 } })
    expect(await worker().status()).toMatchObject({ sent: 1, isWaiting: false, dropped: { heartbeat_replaced: 2 } })
  })

  it('waits as long as the receiver asks for', async () => {
    const { farEnd, setNow, worker } = await setUp()
    farEnd.respondWith(refuseWith(429, 'rate_limited', { 'retry-after': '7200' }))
    await worker().tick()

    expect(await worker().status()).toMatchObject({
      last: { outcome: 'waiting', why: 'rate_limited', at: at(21) },
      nextTry: at(21, '11:00'),
      isWaiting: true,
    })
    setNow(at(21, '10:59'))
    expect(await worker().tick()).toEqual({ outcome: 'not_due' })
  })

  it.each([
    ['too soon', refuseWith(429, 'heartbeat_too_soon', { 'retry-after': '82800' }), 'heartbeat_too_soon'],
    ['refused for good', refuseWith(422, 'retired_contract'), 'batch_refused'],
  ])('because it is %s is dropped, counted, and told with the next', async (_, refuse, reason) => {
    const { farEnd, setNow, worker } = await setUp()
    farEnd.respondWith(refuse)
    const result = await worker().tick()
    farEnd.respondWith(acknowledge)
    setNow(at(21, '23:59'))
    await worker().tick()
    setNow(at(22))
    await worker().tick()

    expect(result.outcome).toBe('dropped')
    expect(farEnd.received.map(({ batch }) => batch.ledger)).toEqual([
      { recorded: 1, dropped: {} },
      { recorded: 2, dropped: { [reason]: 1 } },
    ])
  })

  it('because the receiver wants a pause is not tried before its end', async () => {
    const { farEnd, setNow, worker } = await setUp()
    farEnd.respondWith((_, response) => {
      response.writeHead(503).end(JSON.stringify({ code: 'overloaded', pause_s: 2 * 86_400 }))
    })
    await worker().tick()
    setNow(at(22))

    expect(await worker().tick()).toEqual({
      outcome: 'not_allowed',
      why: 'The receiver asked for a pause until 2026-11-23.',
    })
  })
})

describe('servers on several machines that share a lease', () => {
  it('report as one install, once', async () => {
    const farEnd = await createFarEnd()
    const lease = { ...memoryLease({ now: () => new Date(at(21)) }), isShared: true }
    const servers = [1, 2, 3].map(() => createServer({ endpoint: farEnd.endpoint }))
    for (const day of [21, 22]) {
      for (const { setNow, worker } of servers) {
        setNow(at(day))
        await worker(undefined, { lease }).tick()
      }
      servers.reverse()
    }

    expect(farEnd.received).toHaveLength(2)
    expect(new Set(farEnd.received.map(({ batch }) => batch.install)).size).toBe(1)
  })

  it('send nothing while the lease cannot be had', async () => {
    const { farEnd, worker } = await setUp()
    const lease = { ...memoryLease(), take: () => Promise.reject(new Error('connect ECONNREFUSED')) }

    await expect(worker(undefined, { lease }).tick()).rejects.toThrow('ECONNREFUSED')
    expect(farEnd.received).toEqual([])
  })

  it('send nothing that another hand has put into their state', async () => {
    const { bodies, farEnd, worker } = await setUp()
    const lease = memoryLease({ now: () => new Date(at(21)) })
    farEnd.respondWith(refuseWith(503, 'overloaded'))
    await worker(undefined, { lease }).tick()
    farEnd.respondWith(acknowledge)
    const { state = '', token = '' } = (await lease.take(1000)) ?? {}
    const planted = state.replace('\\"orders\\":\\"1-10\\"', '\\"orders\\":\\"/etc/passwd\\"')
    await lease.release(token, planted)
    await worker(undefined, { lease }).sendNow()

    expect(planted).not.toBe(state)
    expect(bodies()[1]).toContain('"orders":"1-10"')
    expect(farEnd.received[1]?.batch.ledger.dropped).toEqual({ heartbeat_replaced: 1 })
  })

  it('start anew from a state that none of them wrote', async () => {
    const { farEnd, worker } = await setUp()
    const lease = memoryLease()
    await lease.release((await lease.take(1000))?.token ?? '', '{"slot":"soon"}')

    expect(await worker(undefined, { lease }).tick()).toEqual({ outcome: 'sent' })
    expect(farEnd.received).toHaveLength(1)
  })
})
