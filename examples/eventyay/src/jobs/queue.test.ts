import { expect, it } from 'vitest'
import { openDatabase } from '../database/database.ts'
import { addLiveEvent, BUYER, createShop } from '../shop.fixture.ts'
import { ticketTypes } from '../tickets/events.ts'
import { placeOrder, ticketsOf } from '../tickets/orders.ts'
import { createQueue, type Job } from './queue.ts'

const JOB: Job = { kind: 'clean-up' }

function createWork(run: (job: Job) => void = () => {}) {
  const db = openDatabase(':memory:')
  const failures: unknown[] = []
  const clock = { ms: 0 }
  const now = () => new Date(clock.ms)
  const queue = createQueue({ db, mode: 'background', now, run, failed: (_, error) => failures.push(error) })
  return { db, queue, failures, clock }
}

it('does what is due, once, in the order in which it came', () => {
  const done: string[] = []
  const { clock, queue } = createWork((job) => done.push(job.kind === 'ticket' ? job.code : job.kind))
  queue.add({ kind: 'ticket', code: 'a' })
  queue.add(JOB, 1000)
  queue.add({ kind: 'ticket', code: 'b' })

  const first = queue.work()
  clock.ms = 1000

  expect([first, queue.work(), queue.work()]).toEqual([2, 1, 0])
  expect(done).toEqual(['a', 'b', 'clean-up'])
})

it('tries what fails again, later each time, and gives up after five tries', () => {
  const { clock, failures, queue } = createWork(() => {
    throw new Error('no disk')
  })
  queue.add(JOB)
  queue.work()
  queue.work()
  const atOnce = failures.length

  for (let hour = 1; hour <= 10; hour++) {
    clock.ms = hour * 3_600_000
    queue.work()
  }

  expect(atOnce).toBe(1)
  expect(failures).toHaveLength(5)
})

it('leaves a job to the worker that has claimed it, and to another one where that dies', () => {
  const { clock, db, queue } = createWork()
  queue.add(JOB)
  db.run('UPDATE jobs SET claimed_until = 60000, tries = 1')

  const whileClaimed = queue.work()
  clock.ms = 60_001

  expect([whileClaimed, queue.work()]).toEqual([0, 1])
})

it('prints tickets and mails, in the mode `inline` within the order', async () => {
  const shop = await createShop({ EVENTYAY_JOBS: 'inline' })
  const event = addLiveEvent(shop, 'fair', [{ price_cents: 0 }])
  const [type] = ticketTypes(shop.db, event.id)

  const order = placeOrder(shop, event, { ...BUYER, quantities: [{ typeId: type?.id ?? 0, quantity: 1 }] })

  const [ticket] = ticketsOf(shop.db, order.id)
  expect(shop.files.read(`tickets/${ticket?.code}.txt`)).toContain('Fair\n1 May 2027')
  expect(shop.files.read(`mails/${order.code}-paid.eml`)).toMatch(/^To: ada@buyer\.example\r$/m)
})
