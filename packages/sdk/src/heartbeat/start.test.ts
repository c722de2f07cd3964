import { describe, expect, it } from 'vitest'
import { createTelemetry } from '../create-telemetry.ts'
import { createFarEnd } from '../far-end.fixture.ts'
import { listFolder } from '../files/private-file.ts'
import { createFolder } from '../install.fixture.ts'
import { memoryLease } from '../lease/memory-lease.ts'
import type { BaseOptions } from '../options.ts'
import { orbit } from '../orbit.fixture.ts'
import { BUSY_SHOP, createServer, type ServerOptions, serverContract } from './server.fixture.ts'

const contract = serverContract()

async function setUp({ options, ...given }: ServerOptions & { readonly options?: Partial<BaseOptions> } = {}) {
  const farEnd = await createFarEnd()
  const { paths, setNow, world } = createServer({ contract, ...given })
  setNow('2026-11-21T12:00:00Z')
  const required = { release: '1.4.2', endpoint: farEnd.endpoint, writeKey: 'wk_test', world }
  // Getters of a host stay getters.
  const all = Object.defineProperties({ ...required, contract }, Object.getOwnPropertyDescriptors(options ?? {}))
  return { farEnd, paths, world, telemetry: createTelemetry(all) }
}

describe('heartbeat()', () => {
  it('sends by itself, from then until it is stopped', async () => {
    const { farEnd, telemetry } = await setUp()
    const stop = telemetry.heartbeat(() => BUSY_SHOP, { tickMs: 1 })
    await farEnd.untilReceived(1)
    stop()

    expect(farEnd.received[0]?.batch.events[0]?.name).toBe('heartbeat')
    expect(await telemetry.sendHeartbeatNow()).toMatchObject({ outcome: 'not_allowed' })
  })

  it('takes the place of an earlier one', async () => {
    const { telemetry } = await setUp()
    const stopFirst = telemetry.heartbeat(() => BUSY_SHOP)
    telemetry.heartbeat(() => ({ ...BUSY_SHOP, database: 'postgresql' }))
    stopFirst()

    expect((await telemetry.previewHeartbeat()).bytes).toContain('"database":"postgresql"')
  })

  it('asks the options of the host again each time', async () => {
    const settings = { enabled: false, contactGranted: false }
    const { telemetry } = await setUp({
      yes: false,
      options: {
        actor: 'admin in settings page',
        get enabled() {
          return settings.enabled
        },
      },
    })
    telemetry.heartbeat(() => ({ ...BUSY_SHOP, contact: 'a@b.example' }), {
      get contactGranted() {
        return settings.contactGranted
      },
    })
    const before = await telemetry.sendHeartbeatNow()
    Object.assign(settings, { enabled: true, contactGranted: true })

    expect(before).toMatchObject({
      outcome: 'not_allowed',
      why: expect.stringContaining('settings switch telemetry off'),
    })
    expect((await telemetry.previewHeartbeat()).bytes).toContain('a@b.example')
    expect(await telemetry.sendHeartbeatNow()).toEqual({ outcome: 'sent' })
  })

  it('writes nothing before a yes', async () => {
    const { paths, telemetry } = await setUp({ yes: false })
    telemetry.heartbeat(() => BUSY_SHOP)
    await telemetry.sendHeartbeatNow()
    await telemetry.heartbeatStatus()

    expect(listFolder(paths.root)).toEqual([])
  })

  it('is a compile error where a field is missing, mistyped or not declared', async () => {
    const { telemetry } = await setUp()

    // @ts-expect-error: `orders` is missing.
    telemetry.heartbeat(() => ({ database: 'sqlite', storage: 'file', version: '3' }))
    // @ts-expect-error: `orders` is a number, also where a function finds it out.
    telemetry.heartbeat(() => ({ ...BUSY_SHOP, orders: () => 'many' }))
    // @ts-expect-error: this contract declares no heartbeat.
    createTelemetry({ ...REQUIRED, contract: orbit }).heartbeat(() => BUSY_SHOP)()
  })
})

const REQUIRED = { release: '1.4.2', endpoint: 'http://127.0.0.1:9', writeKey: 'wk_test' }

describe('what an administrator may ask', () => {
  it('is answered where no heartbeat is set up', async () => {
    const { telemetry } = await setUp()
    const why = 'The program has not called `heartbeat()`.'

    expect(await telemetry.sendHeartbeatNow()).toEqual({ outcome: 'not_allowed', why })
    expect(await telemetry.previewHeartbeat()).toMatchObject({ bytes: undefined, why })
    expect(await telemetry.heartbeatStatus()).toMatchObject({ obstacle: why })
  })

  it('is answered where the workers cannot reach what they have in common', async () => {
    const { farEnd, telemetry } = await setUp()
    const lease = { ...memoryLease(), take: () => Promise.reject(new Error('connect ECONNREFUSED')) }
    telemetry.heartbeat(() => BUSY_SHOP, { lease })
    const why = 'connect ECONNREFUSED'

    expect(await telemetry.sendHeartbeatNow()).toEqual({ outcome: 'not_allowed', why })
    expect(await telemetry.previewHeartbeat()).toMatchObject({ bytes: undefined, why })
    expect(await telemetry.heartbeatStatus()).toMatchObject({ obstacle: why })
    expect(farEnd.received).toEqual([])
  })

  it('is answered where no home is known', async () => {
    const { world } = await setUp({ home: createFolder() })
    const telemetry = createTelemetry({ ...REQUIRED, contract, world: { ...world, home: '' } })
    telemetry.heartbeat(() => BUSY_SHOP)()

    expect(await telemetry.heartbeatStatus()).toMatchObject({ isWaiting: false })
  })
})
