import { afterEach, beforeEach, expect, it } from 'vitest'
import { type OpenReceiver, openReceiver } from '../testing/open-receiver.ts'
import { nextOrbit, orbit, orbitBatch, scan, today } from '../testing/orbit.ts'

let receiver: OpenReceiver
beforeEach(async () => {
  receiver = await openReceiver()
})
afterEach(() => receiver.dispose())

const NOTHING = { day: today(), recorded: 0, stored: 0, duplicate: 0, rejected: {}, dropped: {} }

it('gives a resend the same counts and stores it once', async () => {
  const batch = orbitBatch([scan(), { ...scan(), name: 'nobody.declared' }])
  await receiver.send(batch)
  const { status, body } = await receiver.send(batch)
  expect(status).toBe(202)
  expect(body).toMatchObject({ accepted: 1, duplicate: true, rejected: [{ index: 1, reason: 'unknown_event' }] })
  expect(await receiver.books()).toEqual({
    ...NOTHING,
    recorded: 2,
    stored: 1,
    duplicate: 2,
    rejected: { unknown_event: 1 },
  })
})

it('stores a batch once that arrives five times at once', async () => {
  const batch = orbitBatch()
  const answers = await Promise.all(Array.from({ length: 5 }, () => receiver.send(batch)))
  expect(answers.map(({ body }) => body.duplicate).sort()).toEqual([false, true, true, true, true])
  expect(await receiver.books()).toEqual({ ...NOTHING, recorded: 1, stored: 1, duplicate: 4 })
})

it('refuses other bytes under the id of a batch', async () => {
  const batch = orbitBatch()
  await receiver.send(batch)
  const { status, body } = await receiver.send({ ...batch, context: { os: 'macos' } })
  expect({ status, code: body.code }).toEqual({ status: 409, code: 'batch_conflict' })
  expect(await receiver.books()).toEqual({ ...NOTHING, recorded: 1, stored: 1 })
})

it('books nothing of a batch of which nothing was accepted, so that its sender can report it', async () => {
  expect((await receiver.send(orbitBatch([{ ...scan(), name: 'nobody.declared' }]))).status).toBe(422)
  expect(await receiver.books()).toEqual(NOTHING)
})

it('rejects what the current contract no longer declares, and still knows what it accepted before', async () => {
  const before = orbitBatch([scan()])
  await receiver.send(before)
  await receiver.addProduct(
    nextOrbit((contract) => {
      contract.events = { 'scan.started': orbit.contract.events['scan.started']! }
    }),
  )
  const started = { name: 'scan.started', day: today(), fields: { mode: 'cli' } }
  const mixed = await receiver.send(orbitBatch([scan(), started]))
  expect(mixed.body).toMatchObject({ accepted: 1, rejected: [{ index: 0, reason: 'no_longer_collected' }] })
  expect((await receiver.send(before)).body).toMatchObject({ accepted: 1, duplicate: true })
})

it('adds the ledger to the books', async () => {
  await receiver.send(orbitBatch([scan()], { ledger: { recorded: 4, dropped: { spool_full: 2, unreadable: 1 } } }))
  expect(await receiver.books()).toEqual({
    ...NOTHING,
    recorded: 4,
    stored: 1,
    dropped: { spool_full: 2, unreadable: 1 },
  })
})
