import { optionalIn } from '../http/form.ts'
import { type Html, html } from '../http/html.ts'
import { get, post, type Route } from '../http/route.ts'
import { notFound, Refusal } from '../refusal.ts'
import type { Shop } from '../shop.ts'
import { formatCents } from '../tickets/money.ts'
import { DAYS_TO_PAY, nameAttendee, type Order, orderByCode, type Ticket, ticketsOf } from '../tickets/orders.ts'

export const orderRoutes = (shop: Shop): readonly Route[] => [
  get('/orders/:code', ({ at }) => {
    const order = orderByCode(shop.db, at.code)
    return { title: 'Your order', page: orderPage(shop, order) }
  }),
  post('/orders/:code/tickets/:id', ({ at, form }) => {
    const order = orderByCode(shop.db, at.code)
    nameAttendee(shop.db, order, Number(at.id), optionalIn(form, 'attendee', 'The name', 80))
    const ticket = ticketsOf(shop.db, order.id).find(({ id }) => id === Number(at.id))
    if (ticket && order.status === 'paid') shop.queue.add({ kind: 'ticket', code: ticket.code })
    return { redirect: `/orders/${at.code}` }
  }),
  get('/orders/:code/tickets/:ticket', ({ at }) => {
    const order = orderByCode(shop.db, at.code)
    if (!ticketsOf(shop.db, order.id).some(({ code }) => code === at.ticket)) throw notFound('ticket')
    const text = shop.files.read(`tickets/${at.ticket}.txt`)
    if (text === undefined) throw new Refusal('This ticket is not printed yet. Try again in a minute.', 404)
    return { text }
  }),
]

const STATUS = {
  paid: 'Paid. Your tickets are below.',
  cancelled: 'Cancelled: it was not paid in time.',
} as const

function orderPage(shop: Shop, order: Order): Html {
  const { code, status, total_cents } = order
  const event = shop.db.one<{ title: string; currency: string }>('SELECT * FROM events WHERE id = ?', order.event_id)
  const total = formatCents(total_cents, event?.currency ?? 'EUR')
  return html`<p class="lead">${event?.title}</p>
    <p role="status">${
      status === 'pending'
        ? `Please pay ${total} within ${DAYS_TO_PAY} days by bank transfer, with the reference ${code}.`
        : STATUS[status]
    }</p>
    <table><thead><tr><th scope="col">Ticket</th><th scope="col">Price</th><th scope="col">Who comes</th></tr></thead>
      <tbody>${ticketsOf(shop.db, order.id).map((ticket) => ticketRow(order, ticket, event?.currency ?? 'EUR'))}</tbody>
      <tfoot><tr><th scope="row">Total</th><td>${total}</td><td></td></tr></tfoot></table>
    ${shop.plugins.active().map(({ onOrderPage }) => onOrderPage?.(shop, order))}
    <p class="quiet">Keep the address of this page: whoever has it sees the order.</p>`
}

const ticketRow = ({ code, status }: Order, ticket: Ticket, currency: string): Html =>
  html`<tr><th scope="row">${ticket.type}${
    status === 'paid' && html`<br><a href="/orders/${code}/tickets/${ticket.code}">${ticket.code}</a>`
  }</th><td>${formatCents(ticket.price_cents, currency)}</td>
    <td><form method="post" action="/orders/${code}/tickets/${ticket.id}" class="row">
      <input name="attendee" aria-label="Name of who comes with ticket ${ticket.code}" value="${ticket.attendee ?? ''}">
      <button class="plain">Save</button></form></td></tr>`
