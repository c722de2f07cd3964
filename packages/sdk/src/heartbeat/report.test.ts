import { describe, expect, it } from 'vitest'
import { createTelemetry } from '../create-telemetry.ts'
import { acknowledge, createFarEnd, refuseWith } from '../far-end.fixture.ts'
import { filesIn } from '../install.fixture.ts'
import { createServer, type ServerOptions } from './server.fixture.ts'

async function setUp(given: ServerOptions = {}) {
  const farEnd = await createFarEnd()
  const server = createServer({ endpoint: farEnd.endpoint, ...given })
  server.setNow('2026-11-21T09:00:00Z')
  const { contract, world } = server
  /** What `telemetry status` prints of heartbeats. */
  const rowOf = async (env = {}): Promise<string> => {
    const telemetry = createTelemetry({
      contract,
      release: '1.4.2',
      endpoint: farEnd.endpoint,
      writeKey: 'wk_test',
      world: { ...world, env },
    })
    const before = world.printed.stdout.length
    await telemetry.command(['status'])
    const [, row = ''] = /^Heartbeat: +((?:.|\n {16})*)/m.exec(world.printed.stdout.slice(before)) ?? []
    return row.replace(/\s+/g, ' ')
  }
  return { ...server, farEnd, rowOf }
}

describe('`telemetry status`', () => {
  it('says when the last heartbeat was sent and when the next one is due', async () => {
    const { rowOf, worker } = await setUp()
    const before = await rowOf()
    await worker().tick()

    expect(before).toBe('none sent from here yet')
    expect(await rowOf()).toBe('1 sent, last 2026-11-21 09:00 UTC; next not before 2026-11-22 09:00 UTC')
  })

  it('says what stands in the way', async () => {
    const { farEnd, rowOf, worker } = await setUp()
    farEnd.respondWith(refuseWith(401, 'bad_key'))
    await worker().tick()

    expect(await rowOf()).toBe(
      'none sent from here yet; last try 2026-11-21 09:00 UTC: the key is not valid here (bad_key); ' +
        'next not before 2026-11-22 09:00 UTC',
    )
    farEnd.respondWith(acknowledge)
    expect(await rowOf({ NODE_ENV: 'development' })).toContain('This is a development server')
  })

  it('says nothing of them while telemetry is off, and writes nothing', async () => {
    const { home, rowOf } = await setUp({ yes: false })

    expect(await rowOf()).toBe('')
    expect(filesIn(home)).toEqual([])
  })
})
