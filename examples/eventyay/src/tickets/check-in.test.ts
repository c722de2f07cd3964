import { expect, it } from 'vitest'
import { addLiveEvent, BUYER, createShop, START } from '../shop.fixture.ts'
import { checkIn } from './check-in.ts'
import { ticketTypes } from './events.ts'
import { markPaid, placeOrder, ticketsOf } from './orders.ts'

async function withTicket() {
  const shop = await createShop()
  const event = addLiveEvent(shop)
  const [type] = ticketTypes(shop.db, event.id)
  const order = placeOrder(shop, event, { ...BUYER, quantities: [{ typeId: type?.id ?? 0, quantity: 1 }] })
  const code = ticketsOf(shop.db, order.id)[0]?.code ?? ''
  return { shop, event, order, code }
}

it('lets a paid ticket in once, however its code is typed', async () => {
  const { shop, event, order, code } = await withTicket()
  markPaid(shop, order.code)

  const first = checkIn(shop.db, event.id, ` ${code.toUpperCase()} `, shop.now())
  shop.later(60_000)
  const second = checkIn(shop.db, event.id, code, shop.now())

  expect(first).toEqual({ result: 'welcome', who: 'Ada', type: 'Day' })
  expect(second).toEqual({ result: 'already in', who: 'Ada', since: START })
})

it('lets nobody in whose ticket is not paid', async () => {
  const { shop, event, code } = await withTicket()

  expect(checkIn(shop.db, event.id, code, shop.now())).toEqual({ result: 'not paid' })
})

it('knows no ticket of another event', async () => {
  const { shop, order, code } = await withTicket()
  markPaid(shop, order.code)
  const other = addLiveEvent(shop, 'other')

  expect(checkIn(shop.db, other.id, code, shop.now())).toEqual({ result: 'unknown' })
})
