/** Orders and their tickets: nothing is sold twice, free ones are paid at once, the rest waits for the money. */
import type { Database } from '../database/database.ts'
import type { Queue } from '../jobs/queue.ts'
import { notFound, Refusal } from '../refusal.ts'
import { createCode } from './codes.ts'
import { type Event, ticketTypes } from './events.ts'

export interface Order {
  readonly id: number
  readonly code: string
  readonly event_id: number
  readonly buyer: string
  readonly email: string
  readonly status: 'pending' | 'paid' | 'cancelled'
  readonly ordered_at: number
  readonly total_cents: number
}

export interface Ticket {
  readonly id: number
  readonly code: string
  readonly type: string
  readonly attendee: string | null
  readonly price_cents: number
  readonly checked_in_at: number | null
}

export interface Wanted {
  readonly buyer: string
  readonly email: string
  readonly quantities: readonly { readonly typeId: number; readonly quantity: number }[]
  /** What one ticket of that price costs this buyer; default the price. */
  readonly priceOf?: (cents: number) => number
}

export interface Desk {
  readonly db: Database
  readonly queue: Queue
  readonly now: () => Date
}

export const MAX_TICKETS = 20
export const DAYS_TO_PAY = 7

const ORDERS = `SELECT orders.*, (SELECT coalesce(sum(price_cents), 0) FROM tickets WHERE order_id = orders.id) AS total_cents
  FROM orders`

/** Throws a `Refusal` where nothing was chosen or too little is left; then nothing was ordered. */
export const placeOrder = ({ db, queue, now }: Desk, event: Event, wanted: Wanted): Order =>
  db.transaction(() => {
    const types = ticketTypes(db, event.id)
    const chosen = wanted.quantities.filter(({ quantity }) => quantity > 0)
    const total = chosen.reduce((sum, { quantity }) => sum + quantity, 0)
    if (total === 0) throw new Refusal('Choose at least one ticket.')
    if (total > MAX_TICKETS) throw new Refusal(`An order has at most ${MAX_TICKETS} tickets.`)
    const { buyer, email, priceOf = (cents) => cents } = wanted
    const code = createCode()
    const order_id = db.insert('orders', {
      ...{ event_id: event.id, code, buyer, email },
      ...{ status: 'pending', ordered_at: now().getTime() },
    })
    let attendee: string | null = buyer
    for (const { typeId, quantity } of chosen) {
      const type = types.find(({ id }) => id === typeId)
      if (!type) throw notFound('ticket')
      if (type.left < quantity) throw new Refusal(`Of "${type.name}" only ${Math.max(0, type.left)} are left.`)
      for (let n = 0; n < quantity; n++) {
        const price_cents = priceOf(type.price_cents)
        db.insert('tickets', { order_id, type_id: type.id, code: createCode(12), attendee, price_cents })
        // The buyer comes too; who else does, the buyer says later.
        attendee = null
      }
    }
    const order = orderByCode(db, code)
    if (order.total_cents === 0) return settle(db, queue, order)
    queue.add({ kind: 'mail', about: 'ordered', order: code })
    return order
  })

export const markPaid = ({ db, queue }: Pick<Desk, 'db' | 'queue'>, code: string): Order =>
  db.transaction(() => {
    const order = orderByCode(db, code)
    if (order.status !== 'pending') throw new Refusal(`The order is ${order.status} already.`)
    return settle(db, queue, order)
  })

/** The money is there, or none was wanted: tickets are issued and mailed. */
function settle(db: Database, queue: Queue, { id, code }: Order): Order {
  db.run("UPDATE orders SET status = 'paid' WHERE id = ?", id)
  for (const ticket of ticketsOf(db, id)) queue.add({ kind: 'ticket', code: ticket.code })
  queue.add({ kind: 'mail', about: 'paid', order: code })
  return orderByCode(db, code)
}

/** Gives the places of unpaid orders back. Returns how many. */
export const cancelUnpaid = (db: Database, now: Date): number =>
  db.run(
    "UPDATE orders SET status = 'cancelled' WHERE status = 'pending' AND ordered_at < ?",
    now.getTime() - DAYS_TO_PAY * 86_400_000,
  )

export function orderByCode(db: Database, code: string): Order {
  const order = db.one<Order>(`${ORDERS} WHERE code = ?`, code)
  if (!order) throw notFound('order')
  return order
}

export const ordersOf = (db: Database, eventId: number) =>
  db.all<Order>(`${ORDERS} WHERE event_id = ? ORDER BY id DESC LIMIT 200`, eventId)

export const ticketsOf = (db: Database, orderId: number) =>
  db.all<Ticket>(
    `SELECT tickets.id, code, ticket_types.name AS type, attendee, tickets.price_cents, checked_in_at
     FROM tickets JOIN ticket_types ON ticket_types.id = type_id WHERE order_id = ? ORDER BY tickets.id`,
    orderId,
  )

export function nameAttendee(db: Database, order: Order, ticketId: number, name: string): void {
  const sql = 'UPDATE tickets SET attendee = ? WHERE id = ? AND order_id = ? AND checked_in_at IS NULL'
  if (db.run(sql, name === '' ? null : name, ticketId, order.id) === 0) throw notFound('ticket that can be renamed')
}
