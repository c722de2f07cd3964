import { textIn, wholeIn } from '../http/form.ts'
import { type Html, html } from '../http/html.ts'
import { get, post, type Route } from '../http/route.ts'
import { notFound } from '../refusal.ts'
import type { Shop } from '../shop.ts'
import { addTicketType, type Event, eventBySlug, setLive, ticketTypes } from '../tickets/events.ts'
import { formatCents, parseCents } from '../tickets/money.ts'
import { markPaid, orderByCode, ordersOf } from '../tickets/orders.ts'
import { judge, submissionsOf } from '../tickets/submissions.ts'

const MAX_CAPACITY = 100_000

export const eventAdminRoutes = (shop: Shop): readonly Route[] => [
  get('/admin/events/:slug', ({ at }) => {
    const event = eventBySlug(shop.db, at.slug)
    return { title: event.title, page: eventPage(shop, event) }
  }),
  post('/admin/events/:slug/live', ({ at, form }) => {
    setLive(shop.db, eventBySlug(shop.db, at.slug), form.get('live') === 'yes')
    return { redirect: `/admin/events/${at.slug}` }
  }),
  post('/admin/events/:slug/tickets', ({ at, form }) => {
    addTicketType(shop.db, {
      event_id: eventBySlug(shop.db, at.slug).id,
      name: textIn(form, 'name', 'The name'),
      price_cents: parseCents(textIn(form, 'price', 'The price')),
      capacity: wholeIn(form, 'capacity', 'The number of places', MAX_CAPACITY),
    })
    return { redirect: `/admin/events/${at.slug}` }
  }),
  post('/admin/events/:slug/orders/:code/paid', ({ at }) => {
    const event = eventBySlug(shop.db, at.slug)
    if (orderByCode(shop.db, at.code).event_id !== event.id) throw notFound('order')
    markPaid(shop, at.code)
    return { redirect: `/admin/events/${at.slug}#orders` }
  }),
  post('/admin/events/:slug/talks/:id', ({ at, form }) => {
    const verdict = form.get('verdict') === 'accepted' ? 'accepted' : 'rejected'
    judge(shop.db, eventBySlug(shop.db, at.slug).id, Number(at.id), verdict)
    return { redirect: `/admin/events/${at.slug}#talks` }
  }),
]

const eventPage = (shop: Shop, event: Event): Html =>
  html`<p class="row">${
    event.is_live ? html`<a href="/events/${event.slug}">See its page</a>` : 'Not on sale: only you see it.'
  } <a href="/admin/events/${event.slug}/check-in">Check-in</a></p>
  <form method="post" action="/admin/events/${event.slug}/live">
    <button name="live" value="${event.is_live ? 'no' : 'yes'}">${event.is_live ? 'Stop the sale' : 'Put it on sale'}</button>
  </form>${ticketSection(shop, event)}${orderSection(shop, event)}${talkSection(shop, event)}
  ${shop.plugins.active().map(({ onAdminPage }) => onAdminPage?.(shop, event))}`

const ticketSection = ({ db }: Shop, { currency, id, slug }: Event): Html =>
  html`<section aria-labelledby="tickets"><h2 id="tickets">Tickets</h2>
    <table><thead><tr><th scope="col">Ticket</th><th scope="col">Price</th><th scope="col">Left</th></tr></thead>
      <tbody>${ticketTypes(db, id).map(
        ({ capacity, left, name, price_cents }) =>
          html`<tr><th scope="row">${name}</th><td>${formatCents(price_cents, currency)}</td>
            <td>${left} of ${capacity}</td></tr>`,
      )}</tbody></table>
    <form method="post" action="/admin/events/${slug}/tickets" class="panel">
      <p><label for="name">Name</label> <input id="name" name="name" required></p>
      <p><label for="price">Price in ${currency}, 0 for free ones</label>
        <input id="price" name="price" inputmode="decimal" required></p>
      <p><label for="capacity">Places</label>
        <input id="capacity" name="capacity" type="number" min="0" max="${MAX_CAPACITY}" required></p>
      <button>Add the ticket</button></form></section>`

const orderSection = ({ db }: Shop, { currency, id, slug }: Event): Html =>
  html`<section aria-labelledby="orders"><h2 id="orders">Orders</h2>
    <table><thead><tr><th scope="col">Order</th><th scope="col">Buyer</th><th scope="col">Total</th>
      <th scope="col">Status</th></tr></thead>
      <tbody>${ordersOf(db, id).map(
        ({ buyer, code, status, total_cents }) =>
          html`<tr><th scope="row"><a href="/orders/${code}">${code}</a></th><td>${buyer}</td>
            <td>${formatCents(total_cents, currency)}</td><td>${status}${
              status === 'pending' &&
              html` <form method="post" action="/admin/events/${slug}/orders/${code}/paid" class="row">
                <button class="plain" aria-label="Order ${code} is paid">Paid</button></form>`
            }</td></tr>`,
      )}</tbody></table></section>`

const talkSection = ({ db }: Shop, { id, slug }: Event): Html =>
  html`<section aria-labelledby="talks"><h2 id="talks">Talks</h2>
    <dl>${submissionsOf(db, id).map(
      (talk) => html`<dt>${talk.title}, ${talk.speaker} (${talk.email}): ${talk.status}</dt><dd>${talk.abstract}
        <form method="post" action="/admin/events/${slug}/talks/${talk.id}" class="row">
          <button class="plain" name="verdict" value="accepted" aria-label="Accept ${talk.title}">Accept</button>
          <button class="plain" name="verdict" value="rejected" aria-label="Reject ${talk.title}">Reject</button>
        </form></dd>`,
    )}</dl></section>`
