import { IMPORT_HEADER, LIMITS } from '@aboveboard/protocol'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ADMIN_KEY, type OpenReceiver, openReceiver } from '../testing/open-receiver.ts'
import { orbitBatch, scan, today } from '../testing/orbit.ts'

const DAY_MS = 86_400_000
const IMPORT = { Authorization: `Bearer ${ADMIN_KEY}`, [IMPORT_HEADER]: '1' }

let receiver: OpenReceiver
let days: number
beforeEach(async () => {
  days = 0
  receiver = await openReceiver({ now: () => new Date(Date.now() + days * DAY_MS) })
})
afterEach(() => receiver.dispose())

const agedBatch = (daysAgo: number) => orbitBatch([scan({ duration: '<5min' }, today(-daysAgo))])

it.each([
  [LIMITS.importedDays, 202],
  [LIMITS.importedDays + 1, 422],
])('answers an import of events of %i days ago with %i', async (daysAgo, status) => {
  expect((await receiver.send(agedBatch(daysAgo), IMPORT)).status).toBe(status)
})

it('takes from senders no older events than before', async () => {
  const { status, body } = await receiver.send(agedBatch(LIMITS.acceptedDays + 1))
  expect({ status, rejected: body.rejected }).toEqual({ status: 422, rejected: [{ index: 0, reason: 'too_old' }] })
})

it('knows an imported batch as long as it could be imported again, and others no longer than before', async () => {
  const [imported, ordinary] = [agedBatch(0), agedBatch(0)]
  await receiver.send(imported, IMPORT)
  await receiver.send(ordinary)
  days = LIMITS.importedDays
  await receiver.send(agedBatch(-days))
  await receiver.settled()

  expect((await receiver.send(imported, IMPORT)).body).toMatchObject({ duplicate: true, accepted: 1 })
  expect((await receiver.send(ordinary)).status).toBe(422)
})
