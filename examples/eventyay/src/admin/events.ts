import { dayText } from '../day-text.ts'
import { dayIn, slugOf, textIn, wholeIn } from '../http/form.ts'
import { type Html, html } from '../http/html.ts'
import { get, post, type Route } from '../http/route.ts'
import type { Shop } from '../shop.ts'
import { addEvent, addOrganizer, allEvents, organizers } from '../tickets/events.ts'
import { CURRENCIES } from '../tickets/money.ts'

export const eventsRoutes = ({ db }: Shop): readonly Route[] => [
  get('/admin', () => {
    const events = allEvents(db)
    return {
      title: 'Events',
      page: html`${
        events.length === 0
          ? html`<p>There is none yet. Add an organizer, then an event.</p>`
          : html`<table><thead><tr><th scope="col">Event</th><th scope="col">Day</th><th scope="col">Organizer</th>
            <th scope="col">On sale</th></tr></thead><tbody>${events.map(
              ({ day, is_live, organizer, slug, title }) => html`<tr>
              <th scope="row"><a href="/admin/events/${slug}">${title}</a></th><td>${dayText(day)}</td>
              <td>${organizer}</td><td>${is_live ? 'yes' : 'no'}</td></tr>`,
            )}</tbody></table>`
      }${eventForm(db)}
      <section class="panel" aria-labelledby="organizer"><h2 id="organizer">Add an organizer</h2>
        <form method="post" action="/admin/organizers">
          <p><label for="organizer-name">Name</label> <input id="organizer-name" name="name" required></p>
          <button>Add the organizer</button></form></section>`,
    }
  }),
  post('/admin/organizers', ({ form }) => {
    addOrganizer(db, textIn(form, 'name', 'The name'))
    return { redirect: '/admin' }
  }),
  post('/admin/events', ({ form }) => {
    const title = textIn(form, 'title', 'The title')
    const slug = slugOf(title)
    addEvent(db, {
      ...{ slug, title, place: textIn(form, 'place', 'The place'), day: dayIn(form, 'day') },
      currency: CURRENCIES.find((currency) => currency === form.get('currency')) ?? CURRENCIES[0],
      organizer_id: wholeIn(form, 'organizer', 'The organizer', Number.MAX_SAFE_INTEGER),
    })
    return { redirect: `/admin/events/${slug}` }
  }),
]

function eventForm(db: Shop['db']): Html {
  const known = organizers(db)
  if (known.length === 0) return html``
  return html`<section class="panel" aria-labelledby="new"><h2 id="new">Add an event</h2>
    <form method="post" action="/admin/events">
      <p><label for="title">Title</label> <input id="title" name="title" required></p>
      <p><label for="place">Place</label> <input id="place" name="place" required></p>
      <p><label for="day">Day</label> <input id="day" name="day" type="date" required></p>
      <p><label for="currency">Currency</label>
        <select id="currency" name="currency">${CURRENCIES.map((currency) => html`<option>${currency}</option>`)}</select></p>
      <p><label for="by">Organizer</label>
        <select id="by" name="organizer">${known.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}</select></p>
      <button>Add the event</button></form></section>`
}
