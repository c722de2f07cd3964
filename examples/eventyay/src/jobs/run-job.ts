import type { Shop } from '../shop.ts'
import { formatCents } from '../tickets/money.ts'
import { cancelUnpaid, DAYS_TO_PAY, orderByCode, ticketsOf } from '../tickets/orders.ts'
import { ticketText } from '../tickets/ticket-text.ts'
import type { Job } from './queue.ts'

const KEPT_USE_MS = 2 * 86_400_000

export function runJob(shop: Shop, job: Job): void {
  const { db, files, now, use } = shop
  switch (job.kind) {
    case 'mail':
      // Picked up from there by the mail server of the machine.
      files.write(`mails/${job.order}-${job.about}.eml`, mailOf(shop, job.order, job.about))
      break
    case 'ticket':
      files.write(`tickets/${job.code}.txt`, ticketText(db, job.code))
      break
    case 'clean-up':
      cancelUnpaid(db, now())
      use.forgetBefore(new Date(now().getTime() - KEPT_USE_MS))
      break
    default:
      job satisfies never
  }
}

function mailOf({ db, settings, now }: Shop, code: string, about: 'ordered' | 'paid'): string {
  const order = orderByCode(db, code)
  const event = db.one<{ title: string; currency: string }>('SELECT * FROM events WHERE id = ?', order.event_id)
  const total = formatCents(order.total_cents, event?.currency ?? 'EUR')
  const body =
    about === 'paid'
      ? `Your tickets are ready: ${ticketsOf(db, order.id).length}.`
      : `Please pay ${total} within ${DAYS_TO_PAY} days, with the reference ${order.code}.`
  return [
    `From: ${settings.get('mail_from') ?? 'tickets@localhost'}`,
    `To: ${order.email}`,
    `Subject: =?utf-8?b?${Buffer.from(event?.title ?? '').toString('base64')}?=`,
    `Date: ${now().toUTCString()}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Hello ${order.buyer},`,
    '',
    body,
    `${settings.get('base_url') ?? ''}/orders/${order.code}`,
    '',
  ].join('\r\n')
}
