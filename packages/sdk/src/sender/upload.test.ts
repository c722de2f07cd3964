import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Batch } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { acknowledge, createFarEnd, refuseWith } from '../far-end.fixture.ts'
import { listFolder } from '../files/private-file.ts'
import { createInstall, type Install } from '../install.fixture.ts'
import { orbitWith } from '../orbit.fixture.ts'
import { readBooks } from '../seal/books.ts'
import { readAttempt } from './attempt.ts'

const scan = { duration: 412, tools: ['trivy'] }

async function busy(change: Parameters<typeof createInstall>[0] = {}) {
  const far = await createFarEnd()
  const install = createInstall({ endpoint: far.endpoint, ...change })
  install.run().record('scan.completed', scan)
  const send = () => install.run().command(['send'])
  return { far, install, send }
}

function spoil(folder: string): void {
  for (const name of listFolder(folder)) writeFileSync(join(folder, name), '{')
}
const waiting = ({ paths }: Install) => listFolder(paths.batches)
const books = ({ paths, world }: Install) => readBooks(paths, world.uid)

describe('upload', () => {
  it('posts the sealed bytes with the write key, and forgets them once they are acknowledged', async () => {
    const { far, install, send } = await busy()

    const code = await send()

    const [got] = far.received
    expect(code).toBe(0)
    expect(got?.url).toBe('/v1/batches')
    expect(got?.headers).toMatchObject({ authorization: 'Bearer wk_test', 'content-type': 'application/json' })
    expect(waiting(install)).toEqual([])
    expect(books(install)).toMatchObject({ sent: 2, rejected: 0 })
    expect(install.world.printed.stdout).toContain(`Sent 2 events in 1 batch to ${far.endpoint}.`)
  })

  it('keeps a byte-exact copy of what was sent', async () => {
    const { far, install, send } = await busy()

    await send()

    const [name = ''] = listFolder(install.paths.log)
    expect(readFileSync(join(install.paths.log, name), 'utf8')).toBe(far.received[0]?.text)
  })

  it('counts what the receiver rejected', async () => {
    const { far, install, send } = await busy()
    far.respondWith(({ batch }, response) => {
      const rejected = [{ index: 1, reason: 'no_longer_collected' }]
      response.writeHead(202).end(JSON.stringify({ batch: batch.batch, accepted: 1, duplicate: false, rejected }))
    })

    await send()

    expect(books(install)).toMatchObject({ sent: 1, rejected: 1 })
  })

  it('keeps everything while the receiver is away, and sends the same bytes when it is back', async () => {
    const { far, install, send } = await busy()
    far.respondWith(refuseWith(503, 'overloaded'))

    const codes = [await send(), await send()]
    far.respondWith(acknowledge)
    codes.push(await send())

    expect(codes).toEqual([1, 1, 0])
    expect(new Set(far.received.map(({ text }) => text)).size).toBe(1)
    expect(books(install)).toMatchObject({ sent: 2 })
  })

  it('says that nobody listens', async () => {
    const { install, send } = await busy({ endpoint: 'http://127.0.0.1:1' })

    const code = await send()

    expect(code).toBe(1)
    expect(install.world.printed.stderr).toContain('ECONNREFUSED')
    expect(waiting(install).length).toBe(1)
  })

  it.each([
    ['the 200 page of a captive portal', 200, '<html>Sign in</html>'],
    ['a redirect', 302, ''],
    ['an error page of a proxy', 400, '<html>'],
    ['a 202 that is too long', 202, ' '.repeat(70_000)],
    ['a 202 about nothing', 202, '{}'],
  ])('deletes nothing after %s', async (_, status, page) => {
    const { far, install, send } = await busy()
    far.respondWith((_got, response) => {
      response.writeHead(status, { location: `${far.endpoint}/elsewhere` }).end(page)
    })

    const code = await send()

    expect(code).toBe(1)
    expect(waiting(install).length).toBe(1)
    expect(far.received.map(({ url }) => url)).toEqual(['/v1/batches'])
  })

  it('gives up what is refused for good, and tells it in the next ledger', async () => {
    const { far, install, send } = await busy()
    install.run().record(JSON.parse('"unknown"'), scan)
    far.respondWith(refuseWith(400, 'malformed'))
    await send()
    far.respondWith(acknowledge)
    install.run().record('scan.started', { mode: 'cli' })

    await send()

    const dropped = { batch_refused: 2, unknown_event: 1 }
    expect(far.received[1]?.batch.ledger).toEqual({ recorded: 4, dropped })
    expect(books(install)).toMatchObject({ sent: 1, dropped, pending: {} })
  })

  it('goes on with other contracts where one is not published yet', async () => {
    const { far, install, send } = await busy()
    const next = createInstall({ home: install.home, contract: orbitWith({ version: 9 }), endpoint: far.endpoint })
    next.run().record('scan.completed', scan)
    far.respondWith((got, response, count) =>
      count === 1 ? refuseWith(422, 'unknown_contract')(got, response, count) : acknowledge(got, response, count),
    )

    await send()

    expect(waiting(install).length).toBe(1)
    expect(far.received.length).toBe(2)
  })

  it('stops at a bad key and waits a day', async () => {
    const { far, install, send } = await busy()
    createInstall({ home: install.home, release: '2.0.0', yes: false }).run().record('scan.completed', scan)
    far.respondWith(refuseWith(401, 'bad_key'))

    await send()

    const now = install.world.now().getTime()
    expect(far.received.length).toBe(1)
    expect(readAttempt(install.paths, install.world)).toMatchObject({
      next: now + 86_400_000,
      outcome: 'waiting: bad_key',
    })
  })

  it('gives up batches that waited too long', async () => {
    const { far, install, send } = await busy()
    far.respondWith(refuseWith(503, 'overloaded'))
    await send()
    install.setNow('2026-12-05T10:00:00Z')

    await send()

    expect(far.received.length).toBe(1)
    expect(books(install)).toMatchObject({ dropped: { expired: 2 }, pending: { expired: 2 } })
  })

  it.each([
    ['lost', (copies: string) => rmSync(copies, { recursive: true })],
    ['damaged', spoil],
  ])('tells all of a batch whose contract was %s in the next ledger', async (_, harm) => {
    const { far, install, send } = await busy()
    install.run().record(JSON.parse('"unknown"'), scan)
    far.respondWith(refuseWith(503, 'overloaded'))
    await send()
    harm(install.paths.contracts)
    await send()
    const given = books(install)
    far.respondWith(acknowledge)
    install.run().record('scan.started', { mode: 'cli' })

    await send()

    const dropped = { unknown_contract: 2, unknown_event: 1 }
    expect(given).toMatchObject({ dropped, pending: dropped })
    expect(far.received.map(({ batch }) => batch.ledger)).toEqual([
      { recorded: 3, dropped: { unknown_event: 1 } },
      { recorded: 4, dropped },
    ])
    expect(books(install)).toMatchObject({ sent: 1, dropped, pending: {} })
  })

  it('counts a file that is no batch as one', async () => {
    const { far, install, send } = await busy()
    far.respondWith(refuseWith(503, 'overloaded'))
    await send()
    const [name = ''] = waiting(install)
    writeFileSync(join(install.paths.batches, name), 'no batch')

    await send()

    expect(books(install)).toMatchObject({ dropped: { unreadable: 1 }, pending: { unreadable: 1 } })
  })

  it('sends nothing that was planted among the batches', async () => {
    const { far, install, send } = await busy()
    far.respondWith(refuseWith(503, 'overloaded'))
    await send()
    const [name = ''] = waiting(install)
    const batch: Batch = JSON.parse(readFileSync(join(install.paths.batches, name), 'utf8'))
    const poisoned = { ...batch, context: { ...batch.context, os: '/home/ada' } }
    writeFileSync(join(install.paths.batches, name), JSON.stringify(poisoned))

    await send()

    expect(far.received.length).toBe(1)
    expect(books(install)).toMatchObject({ dropped: { unreadable: 2 } })
  })

  it.each([
    ['the first of two equal keys', '"os":', '"os":"/home/ada","os":'],
    ['the first of two contexts', '"context":', '"context":{"os":"/home/ada"},"context":'],
    ['a key of an event', '"fields":', '"path":"/home/ada","fields":'],
    ['a key of what is first', '"first":{', '"first":{"path":"/home/ada",'],
    ['white space', '"os":', '"os": '],
  ])('sends no batch in which was planted: %s', async (_, part, planted) => {
    const { far, install, send } = await busy()
    far.respondWith(refuseWith(503, 'overloaded'))
    await send()
    const [name = ''] = waiting(install)
    const path = join(install.paths.batches, name)
    const text = readFileSync(path, 'utf8')
    expect(text).toContain(part)
    writeFileSync(path, text.replace(part, planted))

    await send()

    expect(far.received.length).toBe(1)
    expect(books(install)).toMatchObject({ dropped: { unreadable: 2 } })
  })

  it('sends no batch in which was planted a key of the ledger, which makes it none', async () => {
    const { far, install, send } = await busy()
    far.respondWith(refuseWith(503, 'overloaded'))
    await send()
    const path = join(install.paths.batches, waiting(install)[0] ?? '')
    writeFileSync(path, readFileSync(path, 'utf8').replace('"recorded":', '"path":"/home/ada","recorded":'))

    await send()

    expect(far.received.length).toBe(1)
    expect(books(install)).toMatchObject({ dropped: { unreadable: 1 } })
  })

  it('clears a folder among the batches away and goes on', async () => {
    const { far, install, send } = await busy()
    mkdirSync(join(install.paths.batches, '0-x.json', 'inner'), { recursive: true })

    const code = await send()

    expect(code).toBe(0)
    expect(far.received.length).toBe(1)
    expect(waiting(install)).toEqual([])
  })

  it('does not count a batch twice where the sender died after the acknowledgement', async () => {
    const { far, install, send } = await busy()
    far.respondWith(refuseWith(503, 'overloaded'))
    await send()
    const [name = ''] = waiting(install)
    const bytes = readFileSync(join(install.paths.batches, name))
    far.respondWith(acknowledge)
    await send()
    writeFileSync(join(install.paths.batches, name), bytes, { mode: 0o600 })

    await send()

    expect(far.received.length).toBe(2)
    expect(books(install).sent).toBe(2)
    expect(waiting(install)).toEqual([])
  })

  it('writes nothing back when the user says no during the request', async () => {
    const { far, install, send } = await busy()
    far.respondWith(async (got, response, count) => {
      await install.run().command(['off'])
      acknowledge(got, response, count)
    })

    const code = await send()

    expect(code).toBe(1)
    expect(install.world.printed.stderr).toContain('switched off meanwhile')
    expect(listFolder(install.paths.root)).toEqual([])
  })
})
