import { emailIn } from '../http/form.ts'
import { html } from '../http/html.ts'
import { post } from '../http/route.ts'
import type { Plugin } from '../plugin.ts'
import { liveEvent, ticketTypes } from '../tickets/events.ts'

export const plugin: Plugin = {
  name: 'waiting-list',
  title: 'Waiting list',
  about: 'Where tickets are sold out, people leave their address.',
  schema: `CREATE TABLE IF NOT EXISTS waiting_list (
    event_id INTEGER NOT NULL REFERENCES events, email TEXT NOT NULL, PRIMARY KEY (event_id, email)
  ) STRICT, WITHOUT ROWID`,
  onEventPage({ db }, event) {
    if (ticketTypes(db, event.id).every(({ left }) => left > 0)) return undefined
    return html`<section aria-labelledby="waiting"><h2 id="waiting">Sold out?</h2>
      <form method="post" action="/events/${event.slug}/waiting-list">
        <p><label for="waiting-email">E-mail, to hear of tickets that come back</label>
          <input id="waiting-email" name="email" type="email" autocomplete="email" required></p>
        <button>Put me on the list</button>
      </form></section>`
  },
  onAdminPage({ db }, event) {
    const sql = 'SELECT email FROM waiting_list WHERE event_id = ? ORDER BY email'
    const waiting = db.all<{ email: string }>(sql, event.id)
    return html`<section aria-labelledby="waiting"><h2 id="waiting">Waiting list</h2>
      ${waiting.length === 0 ? html`<p>Nobody waits.</p>` : html`<ul>${waiting.map(({ email }) => html`<li>${email}</li>`)}</ul>`}
    </section>`
  },
  routes: ({ db, use }) => [
    post('/events/:slug/waiting-list', ({ at, form }) => {
      db.run('INSERT OR IGNORE INTO waiting_list VALUES (?, ?)', liveEvent(db, at.slug).id, emailIn(form))
      use.feature('waiting-list')
      return {
        title: 'On the list',
        page: html`<p>You are on the list. <a href="/events/${at.slug}">Back to the event</a></p>`,
      }
    }),
  ],
}
