import { optionalIn, textIn, wholeIn } from '../http/form.ts'
import { html } from '../http/html.ts'
import { post } from '../http/route.ts'
import type { Plugin } from '../plugin.ts'
import { Refusal } from '../refusal.ts'
import { eventBySlug } from '../tickets/events.ts'
import { reduced } from '../tickets/money.ts'

interface Voucher {
  readonly code: string
  readonly percent: number
}

export const plugin: Plugin = {
  name: 'vouchers',
  title: 'Vouchers',
  about: 'Codes that take some percent off the price of tickets.',
  schema: `CREATE TABLE IF NOT EXISTS vouchers (
    event_id INTEGER NOT NULL REFERENCES events, code TEXT NOT NULL, percent INTEGER NOT NULL,
    PRIMARY KEY (event_id, code)
  ) STRICT, WITHOUT ROWID`,
  inOrderForm: () => html`<p><label for="voucher">Voucher (optional)</label> <input id="voucher" name="voucher"></p>`,
  pricing({ db, use }, event, form) {
    const code = optionalIn(form, 'voucher', 'The voucher').toLowerCase()
    if (code === '') return undefined
    const sql = 'SELECT percent FROM vouchers WHERE event_id = ? AND code = ?'
    const voucher = db.one<Pick<Voucher, 'percent'>>(sql, event.id, code)
    if (!voucher) throw new Refusal('There is no such voucher.')
    use.feature('vouchers')
    return (cents) => reduced(cents, voucher.percent)
  },
  onAdminPage({ db }, event) {
    const vouchers = db.all<Voucher>('SELECT * FROM vouchers WHERE event_id = ? ORDER BY code', event.id)
    return html`<section aria-labelledby="vouchers"><h2 id="vouchers">Vouchers</h2>
      <ul>${vouchers.map(({ code, percent }) => html`<li><code>${code}</code>: ${percent} % off</li>`)}</ul>
      <form method="post" action="/admin/events/${event.slug}/vouchers">
        <p><label for="code">Code</label> <input id="code" name="code" required></p>
        <p><label for="percent">Percent off</label>
          <input id="percent" name="percent" type="number" min="1" max="100" required></p>
        <button>Add the voucher</button>
      </form></section>`
  },
  routes: ({ db }) => [
    post('/admin/events/:slug/vouchers', ({ at, form }) => {
      const event_id = eventBySlug(db, at.slug).id
      const code = textIn(form, 'code', 'The code', 40).toLowerCase()
      const percent = wholeIn(form, 'percent', 'The percentage', 100)
      db.run('INSERT OR REPLACE INTO vouchers VALUES (?, ?, ?)', event_id, code, percent)
      return { redirect: `/admin/events/${at.slug}#vouchers` }
    }),
  ],
}
