import { writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { acknowledge, createFarEnd, refuseWith } from '../far-end.fixture.ts'
import { createInstall, type Install } from '../install.fixture.ts'
import { readNarrowing } from '../narrowed.ts'
import { recorded } from '../testing.ts'
import { keepWish, wishIn } from './narrow.ts'

const DAY_MS = 86_400_000
const scan = { duration: 412, tools: ['trivy'] }

/** An install whose receiver has answered one upload with `wish`. */
async function asked(wish: object) {
  const far = await createFarEnd(({ batch }, response) => {
    const answer = { batch: batch.batch, accepted: batch.events.length, duplicate: false, rejected: [], ...wish }
    response.writeHead(202).end(JSON.stringify(answer))
  })
  const install = createInstall({ endpoint: far.endpoint })
  install.run().record('scan.completed', scan)
  const code = await install.run().command(['send'])
  far.respondWith(acknowledge)
  return { far, install, code }
}

const narrowingOf = ({ paths, world }: Install, endpoint: string) => readNarrowing(paths, world, endpoint)

/** What a command prints, each run of white space as one blank. */
async function told({ run, world }: Install, ...argv: string[]): Promise<string> {
  const { stdout, stderr } = { ...world.printed }
  await run().command(argv)
  const printed = world.printed.stdout.slice(stdout.length) + world.printed.stderr.slice(stderr.length)
  return printed.replace(/\s+/g, ' ')
}

describe('a wish of the receiver', () => {
  it.each([
    [{ pause_s: 60 }, { kind: 'pause', forMs: 60_000 }],
    [{ pause_s: 1e300 }, { kind: 'pause', forMs: 7 * DAY_MS }],
    [{ pause_s: Number.POSITIVE_INFINITY }, { kind: 'pause', forMs: 7 * DAY_MS }],
    [{ off: true }, { kind: 'off', forMs: 30 * DAY_MS }],
    [
      { off: true, pause_s: 1 },
      { kind: 'off', forMs: 30 * DAY_MS },
    ],
  ])('%j is cut to what may be asked for', (body, wish) => {
    expect(wishIn(body)).toEqual(wish)
  })

  it.each([
    undefined,
    {},
    { pause_s: 0 },
    { pause_s: -1 },
    { pause_s: '60' },
    { off: 'true' },
    { off: false },
    { on: true },
  ])('%j says nothing', (body) => {
    expect(wishIn(body)).toBeUndefined()
  })
})

describe('a pause', () => {
  it('is kept to, and recording goes on', async () => {
    const { far, install, code } = await asked({ pause_s: 3600 })
    install.run().record('scan.completed', scan)

    const refused = await install.run().command(['send'])
    install.setNow('2026-11-20T11:00:00Z')
    const sent = await install.run().command(['send'])

    expect([code, refused, sent]).toEqual([0, 1, 0])
    expect(far.received.map(({ batch }) => batch.events.length)).toEqual([2, 1])
  })

  it('is shown as what it is by send, status and why', async () => {
    const { install } = await asked({ pause_s: 3600 })

    expect(await told(install, 'send')).toContain('the receiver asked for a pause until 2026-11-20 11:00 UTC')
    expect(await told(install, 'status')).toContain('It asked: for a pause until 2026-11-20 11:00 UTC')
    expect(await told(install, 'why')).toContain('The receiver asked for a pause until 2026-11-20 11:00 UTC')
    expect(JSON.parse(await told(install, 'status', '--json'))).toMatchObject({
      receiverAsked: { for: 'pause', until: '2026-11-20T11:00:00Z' },
    })
  })

  it('ends the upload at once', async () => {
    const { far, install } = await asked({})
    far.respondWith((got, response) => refuseWith(503, 'overloaded')(got, response, 1))
    install.run().record('scan.completed', scan)
    await install.run().command(['send'])
    createInstall({ home: install.home, release: '2.0.0', endpoint: far.endpoint, yes: false })
      .run()
      .record('scan.completed', scan)
    far.respondWith(({ batch }, response) => {
      response
        .writeHead(202)
        .end(JSON.stringify({ batch: batch.batch, accepted: batch.events.length, rejected: [], pause_s: 60 }))
    })

    await install.run().command(['send'])

    expect(far.received.length).toBe(3)
  })

  it('may come with a refusal, and is not taken from an answer that is not of a receiver', async () => {
    const { far, install } = await asked({})
    const answerWith = (status: number, body: object) =>
      far.respondWith((_, response) => void response.writeHead(status).end(JSON.stringify(body)))
    install.run().record('scan.completed', scan)

    answerWith(200, { off: true, pause_s: 60 })
    await install.run().command(['send'])
    const ofNobody = narrowingOf(install, far.endpoint)
    answerWith(429, { code: 'rate_limited', pause_s: 60 })
    await install.run().command(['send'])

    expect(ofNobody).toBeUndefined()
    expect(narrowingOf(install, far.endpoint)).toMatchObject({ kind: 'pause' })
  })

  it('counts for the receiver that asked', async () => {
    const { install } = await asked({ pause_s: 3600 })

    expect(narrowingOf(install, 'https://another.example')).toBeUndefined()
  })

  it.each([
    ['years ago', '2016-11-20T10:00:00Z'],
    ['years ahead', '2036-11-20T10:00:00Z'],
  ])('says nothing to a clock that is %s', async (_, time) => {
    const { far, install } = await asked({ pause_s: 3600 })

    install.setNow(time)

    expect(narrowingOf(install, far.endpoint)).toBeUndefined()
  })

  it.each(['{', '{"kind":"pause","until":1e300}', '{"kind":"on","until":1795172400000}', '[]'])(
    'is none in a file that says %s',
    async (text) => {
      const { far, install } = await asked({ pause_s: 3600 })

      writeFileSync(install.paths.narrowed, text)

      expect(narrowingOf(install, far.endpoint)).toBeUndefined()
    },
  )
})

describe('silence', () => {
  it('stops recording and sending for 30 days, and then ends by itself', async () => {
    const { far, install } = await asked({ off: true })
    install.run().record('scan.completed', scan)
    const during = recorded(install).events.length

    install.setNow('2026-12-20T09:59:59Z')
    const lastDay = await install.run().command(['send'])
    install.setNow('2026-12-20T10:00:00Z')
    install.run().record('scan.completed', scan)

    expect([during, lastDay]).toEqual([0, 1])
    expect(recorded(install).events.length).toBe(1)
    expect(far.received.length).toBe(1)
  })

  it('leaves the saved decision as it is, and is said beside it', async () => {
    const { install } = await asked({ off: true })

    const status = await told(install, 'status')

    expect(status).toContain('Telemetry of Orbit is off')
    expect(status).toContain('The receiver asked for silence until 2026-12-20. That ends by itself.')
    expect(status).toContain('Saved decision: on')
    expect(await told(install, 'why')).toContain('> receiver no The receiver asked for silence')
  })

  it('is not shortened by a pause', async () => {
    const { far, install } = await asked({ off: true })
    const until = narrowingOf(install, far.endpoint)?.until

    keepWish({ ...install, url: new URL(far.endpoint) }, { kind: 'pause', forMs: 60_000 })

    expect(narrowingOf(install, far.endpoint)?.until).toBe(until)
  })
})
