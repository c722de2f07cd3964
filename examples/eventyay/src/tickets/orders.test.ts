import { expect, it } from 'vitest'
import { addLiveEvent, BUYER, createShop, type TestShop } from '../shop.fixture.ts'
import { type Event, ticketTypes } from './events.ts'
import { markPaid, nameAttendee, orderByCode, placeOrder, ticketsOf } from './orders.ts'

const DAY_MS = 86_400_000

const order = (shop: TestShop, event: Event, ...quantities: readonly number[]) =>
  placeOrder(shop, event, {
    ...BUYER,
    quantities: ticketTypes(shop.db, event.id).map(({ id }, index) => ({
      typeId: id,
      quantity: quantities[index] ?? 0,
    })),
  })

const jobsOf = ({ db }: TestShop) =>
  db.all<{ job: string }>('SELECT job FROM jobs').map(({ job }) => JSON.parse(job).kind)

it('keeps places for an order that waits for its money, and mails how to pay', async () => {
  const shop = await createShop()
  const event = addLiveEvent(shop)

  const placed = order(shop, event, 3)

  expect(placed).toMatchObject({ status: 'pending', total_cents: 3000, buyer: 'Ada' })
  expect(ticketTypes(shop.db, event.id)).toMatchObject([{ left: 7 }])
  expect(jobsOf(shop)).toEqual(['mail'])
})

it('issues each ticket once the money is there', async () => {
  const shop = await createShop()
  const placed = order(shop, addLiveEvent(shop), 2)

  const paid = markPaid(shop, placed.code)

  expect(paid.status).toBe('paid')
  expect(jobsOf(shop)).toEqual(['mail', 'ticket', 'ticket', 'mail'])
  expect(() => markPaid(shop, placed.code)).toThrow('The order is paid already.')
})

it('issues free tickets at once', async () => {
  const shop = await createShop()
  const event = addLiveEvent(shop, 'fair', [{ price_cents: 0 }])

  expect(order(shop, event, 1)).toMatchObject({ status: 'paid', total_cents: 0 })
})

it('sells no more than there is, and nothing at all of such an order', async () => {
  const shop = await createShop()
  const event = addLiveEvent(shop, 'fair', [{ capacity: 10 }, { name: 'Table', capacity: 1 }])
  order(shop, event, 0, 1)

  expect(() => order(shop, event, 2, 1)).toThrow('Of "Table" only 0 are left.')
  expect(ticketTypes(shop.db, event.id).map(({ left }) => left)).toEqual([10, 0])
  expect(shop.db.number('SELECT count(*) FROM orders')).toBe(1)
})

it.each([
  [0, 'Choose at least one ticket.'],
  [21, 'An order has at most 20 tickets.'],
])('refuses an order of %i tickets', async (quantity, why) => {
  const shop = await createShop()
  const event = addLiveEvent(shop, 'fair', [{ capacity: 100 }])

  expect(() => order(shop, event, quantity)).toThrow(why)
})

it('gives the places of an order back that is not paid within seven days, and only of that', async () => {
  const shop = await createShop()
  const event = addLiveEvent(shop)
  const unpaid = order(shop, event, 4)
  const paid = markPaid(shop, order(shop, event, 1).code)
  shop.queue.work()
  shop.later(7 * DAY_MS)
  shop.queue.add({ kind: 'clean-up' })
  shop.queue.work()
  const inTime = orderByCode(shop.db, unpaid.code).status

  shop.later(1)
  shop.queue.add({ kind: 'clean-up' })
  shop.queue.work()

  expect(inTime).toBe('pending')
  expect(orderByCode(shop.db, unpaid.code).status).toBe('cancelled')
  expect(orderByCode(shop.db, paid.code).status).toBe('paid')
  expect(ticketTypes(shop.db, event.id)).toMatchObject([{ left: 9 }])
})

it('names the buyer on the first ticket and lets the buyer name who else comes', async () => {
  const shop = await createShop()
  const placed = order(shop, addLiveEvent(shop), 2)
  const [, second] = ticketsOf(shop.db, placed.id)

  nameAttendee(shop.db, placed, second?.id ?? 0, 'Grace')

  expect(ticketsOf(shop.db, placed.id).map(({ attendee }) => attendee)).toEqual(['Ada', 'Grace'])
})
