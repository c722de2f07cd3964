/** The ticket shop of a simulation: its data, what happens in it, and its administrator. */
import { onTestFinished } from 'vitest'
import { keepPassword } from '../../examples/eventyay/src/admin/session.ts'
import { readConfig } from '../../examples/eventyay/src/config.ts'
import { addLiveEvent, BUYER } from '../../examples/eventyay/src/shop.fixture.ts'
import { openShop, type Shop } from '../../examples/eventyay/src/shop.ts'
import { ticketTypes } from '../../examples/eventyay/src/tickets/events.ts'
import { markPaid, placeOrder } from '../../examples/eventyay/src/tickets/orders.ts'

const PASSWORD = 'correct horse battery'

export interface SimulatedShop {
  /** Somebody buys a ticket and pays for it. */
  sell(): void
  /** On a busy day tickets are checked, two plugins come into use and three requests fail. */
  beBusy(): void
  /** The administrator signs in on the pages of a worker and switches telemetry on. */
  switchOn(worker: string, receiver: Receiver): Promise<void>
}

interface Receiver {
  readonly endpoint: string
  readonly key: string
}

/** Closed with the test. */
export async function openSimulatedShop(data: string, now: () => Date): Promise<SimulatedShop> {
  const shop = await openShop(readConfig({ EVENTYAY_DATA: data, EVENTYAY_ADMIN_PASSWORD: PASSWORD }), { now })
  onTestFinished(shop.close)
  await keepPassword(shop)
  const fair = addLiveEvent(shop, 'fair', [{ capacity: 100 }])
  const typeId = ticketTypes(shop.db, fair.id)[0]?.id ?? 0
  return {
    sell() {
      const { code } = placeOrder(shop, fair, { ...BUYER, quantities: [{ typeId, quantity: 1 }] })
      markPaid(shop, code)
    },
    beBusy: () => beBusy(shop),
    switchOn,
  }
}

function beBusy({ plugins, use }: Shop): void {
  plugins.switchOn(['vouchers', 'invoices'])
  use.feature('check-in')
  for (const ms of [120, 130, 140]) use.request({ status: 500, ms })
  use.flush()
}

async function switchOn(worker: string, { endpoint, key }: Receiver): Promise<void> {
  const send = (path: string, form: { readonly [field: string]: string }, cookie = '') =>
    fetch(worker + path, { method: 'POST', body: new URLSearchParams(form), headers: { cookie }, redirect: 'manual' })
  const signedIn = await send('/admin/sign-in', { password: PASSWORD })
  const [cookie] = signedIn.headers.get('set-cookie')?.split(';') ?? []
  const saved = await send('/admin/telemetry', { enabled: 'yes', endpoint, key }, cookie)
  if (saved.headers.get('location') !== '/admin/telemetry?saved')
    throw new Error(`The page answers ${saved.status} to the administrator.`)
}
