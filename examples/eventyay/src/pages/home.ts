import { dayText } from '../day-text.ts'
import { html } from '../http/html.ts'
import { get, type Route } from '../http/route.ts'
import type { Shop } from '../shop.ts'
import { liveEvents } from '../tickets/events.ts'
import { STYLE } from './style.ts'

export const homeRoutes = ({ cache, db, settings }: Shop): readonly Route[] => [
  get('/', () => ({
    title: settings.get('title') ?? 'Ticket shop',
    page: cache.of('home', () => {
      const events = liveEvents(db)
      if (events.length === 0) return html`<p>No event is on sale. Come back soon.</p>`
      return html`<ul class="cards">${events.map(
        ({ day, organizer, place, slug, title }) =>
          html`<li><h2><a href="/events/${slug}">${title}</a></h2>
            <p>${dayText(day)} · ${place}</p><p class="quiet">by ${organizer}</p></li>`,
      )}</ul>`
    }),
  })),
  get('/style.css', () => ({ text: STYLE, type: 'text/css; charset=utf-8' })),
  get('/health', () => ({ text: `ok ${process.pid}\n` })),
]
