import { describe, expect, it } from 'vitest'
import { addLiveEvent, createShop, PASSWORD } from './shop.fixture.ts'
import { ticketTypes } from './tickets/events.ts'
import { visit } from './visitor.fixture.ts'

const BUYER = { name: 'Ada', email: 'ada@buyer.example' }
const codesIn = (text: string) => [...text.matchAll(/\/tickets\/([a-z0-9]{12})"/g)].map(([, code]) => code ?? '')

async function withEvent() {
  const shop = await createShop()
  const event = addLiveEvent(shop)
  const [type] = ticketTypes(shop.db, event.id)
  return { shop, event, field: `type-${type?.id}`, visitor: await visit(shop) }
}

describe('a visitor', () => {
  it('orders a ticket, pays, prints it and comes in', async () => {
    const { field, shop, visitor } = await withEvent()
    const ordered = await visitor.post('/events/fair/orders', { ...BUYER, [field]: '1' })
    const code = /reference ([a-z0-9]{16})/.exec(ordered.text)?.[1]
    await visitor.signIn()
    await visitor.post(`/admin/events/fair/orders/${code}/paid`)
    shop.queue.work()

    const paid = await visitor.get(`/orders/${code}`)
    const [ticket = ''] = codesIn(paid.text)
    const printed = await visitor.get(`/orders/${code}/tickets/${ticket}`)
    const welcome = await visitor.post('/admin/events/fair/check-in', { code: ticket })
    const again = await visitor.post('/admin/events/fair/check-in', { code: ticket })

    expect(printed.text).toContain(`Ada\n\n${ticket.toUpperCase()}`)
    expect(welcome.text).toContain('Welcome, Ada (Day).')
    expect(again.text).toContain('Used already: Ada came at 2027-03-01 09:00 UTC.')
  })

  it('sees no event that is not on sale', async () => {
    const { event, shop, visitor } = await withEvent()
    shop.db.run('UPDATE events SET is_live = 0')

    const pages = await Promise.all([visitor.get('/'), visitor.get(`/events/${event.slug}`)])

    expect(pages.map(({ status }) => status)).toEqual([200, 404])
    expect(pages[0]?.text).toContain('No event is on sale.')
  })

  it('hands in a talk, which stands on the page once it is accepted', async () => {
    const { visitor } = await withEvent()
    await visitor.post('/events/fair/talks', {
      ...BUYER,
      speaker: 'Ada',
      title: 'Engines',
      abstract: 'How they weave.',
    })
    const before = await visitor.get('/events/fair')
    await visitor.signIn()

    await visitor.post('/admin/events/fair/talks/1', { verdict: 'accepted' })

    expect(before.text).not.toContain('Engines')
    expect((await visitor.get('/events/fair')).text).toContain('<dt>Engines, Ada</dt>')
  })

  it('is told what is wrong with a form', async () => {
    const { field, visitor } = await withEvent()

    const answer = await visitor.post('/events/fair/orders', { ...BUYER, email: 'nobody', [field]: '1' })

    expect(answer.status).toBe(422)
    expect(answer.text).toContain('The e-mail address does not look like one.')
  })

  it('never sees markup that others have typed', async () => {
    const { visitor } = await withEvent()
    const evil = `<script>alert("x")</script>'`
    await visitor.post('/events/fair/talks', { ...BUYER, speaker: evil, title: evil, abstract: evil })
    await visitor.signIn()

    const { headers, text } = await visitor.get('/admin/events/fair')

    expect(text).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39;')
    expect(text).not.toContain('<script')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  })
})

describe('the administration', () => {
  it.each(['/admin', '/admin/settings', '/admin/plugins', '/admin/events/fair', '/admin/events/fair/check-in'])(
    'keeps %s from whoever has not signed in',
    async (path) => {
      const { visitor } = await withEvent()

      expect((await visitor.get(path)).text).toContain('<h1>Sign in</h1>')
    },
  )

  it('takes no wrong password, no forged cookie, and not more than ten tries a minute', async () => {
    const { shop, visitor } = await withEvent()
    const wrong = await visitor.post('/admin/sign-in', { password: 'wrong' })
    const forged = await visitor.get('/admin', { cookie: `eventyay_admin=9999999999999.${'0'.repeat(64)}` })
    for (let n = 0; n < 9; n++) await visitor.post('/admin/sign-in', { password: 'wrong' })
    const tooMany = await visitor.post('/admin/sign-in', { password: PASSWORD })
    shop.later(60_000)

    const later = await visitor.post('/admin/sign-in', { password: PASSWORD })

    expect([wrong.status, tooMany.status]).toEqual([403, 429])
    expect(forged.text).toContain('<h1>Sign in</h1>')
    expect(later.text).toContain('<h1>Events</h1>')
  })

  it('takes no form from another site', async () => {
    const { visitor } = await withEvent()
    await visitor.signIn()

    const answers = await Promise.all([
      visitor.post('/admin/events/fair/live', { live: 'no' }, { 'sec-fetch-site': 'cross-site' }),
      visitor.post('/admin/events/fair/live', { live: 'no' }, { origin: 'https://evil.example' }),
    ])

    expect(answers.map(({ status }) => status)).toEqual([403, 403])
  })

  it('sets up an event from nothing', async () => {
    const visitor = await visit(await createShop())
    await visitor.signIn()
    await visitor.post('/admin/organizers', { name: 'FOSSASIA' })
    const event = { title: 'Été & Co', place: 'Hall', day: '2027-05-01', currency: 'CHF', organizer: '1' }
    await visitor.post('/admin/events', event)
    const tooEarly = await visitor.post('/admin/events/ete-co/live', { live: 'yes' })
    await visitor.post('/admin/events/ete-co/tickets', { name: 'Day', price: '12.50', capacity: '5' })

    await visitor.post('/admin/events/ete-co/live', { live: 'yes' })

    expect(tooEarly.text).toContain('An event needs tickets before it goes live.')
    expect((await visitor.get('/events/ete-co')).text).toContain('CHF\u00a012.50')
  })
})

describe('plugins', () => {
  it('are pages only while they are switched on', async () => {
    const { visitor } = await withEvent()
    const join = () => visitor.post('/events/fair/waiting-list', { email: 'ada@buyer.example' })
    const before = await join()
    await visitor.signIn()
    await visitor.post('/admin/plugins', { plugin: 'waiting-list' })

    expect([before.status, (await join()).status]).toEqual([404, 200])
  })

  it('change the price of tickets: a voucher takes its share off, and one of 100 % issues them at once', async () => {
    const { field, shop, visitor } = await withEvent()
    shop.plugins.switchOn(['vouchers', 'invoices'])
    await visitor.signIn()
    await visitor.post('/admin/events/fair/vouchers', { code: 'HALF', percent: '50' })
    await visitor.post('/admin/events/fair/vouchers', { code: 'all', percent: '100' })
    const withVoucher = (voucher: string) => visitor.post('/events/fair/orders', { ...BUYER, [field]: '1', voucher })

    const answers = [await withVoucher('half'), await withVoucher('ALL'), await withVoucher('none')]

    expect(answers.map(({ text }) => /(?<=<p role="(?:status|alert)">)[^<.]*/.exec(text)?.[0])).toEqual([
      'Please pay €5',
      'Paid',
      'There is no such voucher',
    ])
  })
})

it('counts requests that end in an error, logs them, and shows nothing of them', async () => {
  const { shop, visitor } = await withEvent()
  shop.db.run('DROP TABLE submissions')

  const { status, text } = await visitor.get('/events/fair')

  expect(status).toBe(500)
  expect(text).toBe('Something went wrong here. It has been noted; please try again later.\n')
  expect(shop.logged.join()).toContain('no such table: submissions')
  expect(shop.use.since(shop.now()).errors).toBe(1)
})
