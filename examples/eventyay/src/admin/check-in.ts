import { minuteText } from '../day-text.ts'
import { textIn } from '../http/form.ts'
import { type Html, html } from '../http/html.ts'
import { type Answer, get, post, type Route } from '../http/route.ts'
import type { Shop } from '../shop.ts'
import { type CheckIn, checkIn } from '../tickets/check-in.ts'
import { type Event, eventBySlug } from '../tickets/events.ts'

export const checkInRoutes = ({ db, now, use }: Shop): readonly Route[] => [
  get('/admin/events/:slug/check-in', ({ at }) => door(eventBySlug(db, at.slug))),
  post('/admin/events/:slug/check-in', ({ at, form }) => {
    const event = eventBySlug(db, at.slug)
    const found = checkIn(db, event.id, textIn(form, 'code', 'The code'), now())
    use.feature('check-in')
    return door(event, html`<p role="status"><strong>${sentenceOf(found)}</strong></p>`)
  }),
]

const door = ({ slug, title }: Event, result?: Html): Answer => ({
  title: `Check-in: ${title}`,
  page: html`${result}<form method="post" action="/admin/events/${slug}/check-in">
    <p><label for="code">Code of the ticket</label>
      <input id="code" name="code" autocomplete="off" autocapitalize="off" spellcheck="false" required autofocus></p>
    <button>Check in</button></form>
    <p><a href="/admin/events/${slug}">Back to the event</a></p>`,
})

function sentenceOf(found: CheckIn): string {
  switch (found.result) {
    case 'welcome':
      return `Welcome, ${found.who} (${found.type}).`
    case 'already in':
      return `Used already: ${found.who} came at ${minuteText(found.since)}.`
    case 'not paid':
      return 'This ticket is not paid.'
    case 'unknown':
      return 'There is no such ticket for this event.'
    default:
      return found satisfies never
  }
}
