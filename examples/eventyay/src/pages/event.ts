import { dayText } from '../day-text.ts'
import { emailIn, textIn, wholeIn } from '../http/form.ts'
import { type Html, html } from '../http/html.ts'
import { get, post, type Route } from '../http/route.ts'
import type { Shop } from '../shop.ts'
import { type Event, liveEvent, type TicketType, ticketTypes } from '../tickets/events.ts'
import { formatCents } from '../tickets/money.ts'
import { MAX_TICKETS, placeOrder } from '../tickets/orders.ts'
import { submissionsOf } from '../tickets/submissions.ts'

export const eventRoutes = (shop: Shop): readonly Route[] => [
  get('/events/:slug', ({ at }) => {
    const event = liveEvent(shop.db, at.slug)
    return { title: event.title, page: eventPage(shop, event) }
  }),
  post('/events/:slug/orders', ({ at, form }) => {
    const event = liveEvent(shop.db, at.slug)
    const buyer = textIn(form, 'name', 'Your name')
    const email = emailIn(form)
    const quantities = ticketTypes(shop.db, event.id).map(({ id, name }) => ({
      typeId: id,
      quantity: wholeIn(form, `type-${id}`, name, MAX_TICKETS),
    }))
    const priceOf = pricing(shop, event, form)
    return { redirect: `/orders/${placeOrder(shop, event, { buyer, email, quantities, priceOf }).code}` }
  }),
]

/** All active plugins' prices, one after the other. */
function pricing(shop: Shop, event: Event, form: URLSearchParams): (cents: number) => number {
  const steps = shop.plugins.active().flatMap(({ pricing }) => pricing?.(shop, event, form) ?? [])
  return (cents) => steps.reduce((price, step) => step(price), cents)
}

function eventPage(shop: Shop, event: Event): Html {
  const { day, organizer, place, slug } = event
  const plugins = shop.plugins.active()
  const talks = submissionsOf(shop.db, event.id).filter(({ status }) => status === 'accepted')
  return html`<p class="lead">${dayText(day)} · ${place}</p><p class="quiet">by ${organizer}</p>
    <section aria-labelledby="tickets"><h2 id="tickets">Tickets</h2>
      <form method="post" action="/events/${slug}/orders">
        <table><thead><tr><th scope="col">Ticket</th><th scope="col">Price</th><th scope="col">Left</th>
          <th scope="col">How many</th></tr></thead>
          <tbody>${ticketTypes(shop.db, event.id).map((type) => ticketRow(type, event.currency))}</tbody></table>
        <p><label for="name">Your name</label> <input id="name" name="name" autocomplete="name" required></p>
        <p><label for="email">Your e-mail address</label>
          <input id="email" name="email" type="email" autocomplete="email" required></p>
        ${plugins.map(({ inOrderForm }) => inOrderForm?.(shop, event))}
        <button>Order</button>
      </form></section>
    ${plugins.map(({ onEventPage }) => onEventPage?.(shop, event))}
    <section aria-labelledby="talks"><h2 id="talks">Talks</h2>
      ${
        talks.length === 0
          ? html`<p>None is chosen yet.</p>`
          : html`<dl>${talks.map(({ abstract, speaker, title }) => html`<dt>${title}, ${speaker}</dt><dd>${abstract}</dd>`)}</dl>`
      }
      <p><a href="/events/${slug}/talks">Hand in a talk</a></p></section>`
}

const ticketRow = ({ id, left, name, price_cents }: TicketType, currency: string): Html =>
  html`<tr><th scope="row">${name}</th><td>${formatCents(price_cents, currency)}</td>
    <td>${left > 0 ? left : 'sold out'}</td>
    <td>${
      left > 0 &&
      html`<input type="number" name="type-${id}" aria-label="How many of ${name}" min="0" max="${Math.min(left, MAX_TICKETS)}" value="0">`
    }</td></tr>`
