import { html } from '../http/html.ts'
import { get } from '../http/route.ts'
import type { Plugin } from '../plugin.ts'
import { notFound } from '../refusal.ts'
import { formatCents } from '../tickets/money.ts'
import { orderByCode, ticketsOf } from '../tickets/orders.ts'

export const plugin: Plugin = {
  name: 'invoices',
  title: 'Invoices',
  about: 'An invoice for every order that cost something and is paid.',
  onOrderPage: (_, { code, status, total_cents }) =>
    status === 'paid' && total_cents > 0 ? html`<p><a href="/orders/${code}/invoice">Invoice</a></p>` : undefined,
  routes: ({ db, use }) => [
    get('/orders/:code/invoice', ({ at }) => {
      const order = orderByCode(db, at.code)
      if (order.status !== 'paid' || order.total_cents === 0) throw notFound('invoice')
      const event = db.one<{ title: string; currency: string }>('SELECT * FROM events WHERE id = ?', order.event_id)
      const money = (cents: number) => formatCents(cents, event?.currency ?? 'EUR').padStart(14)
      const rows = ticketsOf(db, order.id).map(({ type, price_cents }) => `${type.padEnd(34)}${money(price_cents)}`)
      use.feature('invoices')
      return {
        text: [
          `Invoice ${order.id}`,
          new Date(order.ordered_at).toISOString().slice(0, 10),
          `${order.buyer}\n`,
          `${event?.title}`,
          ...rows,
          `${'Total'.padEnd(34)}${money(order.total_cents)}\n`,
        ].join('\n'),
      }
    }),
  ],
}
