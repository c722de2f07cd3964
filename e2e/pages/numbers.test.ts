import { formatDay, periodOf } from '@aboveboard/protocol'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { api } from '../support/api.ts'
import { openPage } from '../support/browser.ts'
import { isReady } from '../support/overview-page.ts'
import { until } from '../support/until.ts'
import { addFilter } from './support/add-filter.ts'
import { makeFirstAccount } from './support/member.ts'
import { orbitReceiver, TODAY } from './support/orbit-receiver.ts'

const RANGE = { from: formatDay(TODAY - 29), to: formatDay(TODAY) } as const

const SCANS = { measure: 'reports', event: 'scan.completed', every: null, ...RANGE } as const

const numberIn = async (page: Page, selector: string): Promise<number> =>
  Number(await page.locator(selector).getAttribute('value'))

/** The rows of a card's bars: value, and its number or null where it is hidden. */
const barsOf = (page: Page, heading: RegExp): Promise<[string, number | null][]> =>
  page
    .locator('section.card')
    .filter({ has: page.getByRole('heading', { name: heading }) })
    .locator('table.bars tbody tr')
    .evaluateAll((rows) =>
      rows.map((row): [string, number | null] => {
        const number = row.querySelector('td.number')?.textContent ?? ''
        return [row.querySelector('th')?.textContent ?? '', number === 'hidden' ? null : Number(number)]
      }),
    )

it('shows on the Overview what the API answers', async () => {
  const receiver = await orbitReceiver()
  const { page, complaints } = await openPage()
  await makeFirstAccount(page, receiver)
  await isReady(page)

  const fresh = await api.query(receiver.url, 'orbit', {
    measure: 'new_installs',
    event: 'active',
    every: null,
    ...RANGE,
  })
  expect(await numberIn(page, 'button:has-text("New installs") data')).toBe(fresh.rows[0]?.at(-1))

  const week = formatDay(periodOf('week', TODAY) - 7)
  const active = { measure: 'installs', event: 'active', from: week, to: week, every: 'week' } as const
  const weekly = await api.query(receiver.url, 'orbit', active)
  expect(await numberIn(page, 'button:has-text("Active in a week") data')).toBe(weekly.rows[0]?.at(-1))
  const systems = await api.query(receiver.url, 'orbit', { ...active, breakdown: ['context.os'] })
  const shown = await barsOf(page, /platforms/)
  expect(shown.slice(0, 3).sort()).toEqual(systems.rows.slice(0, 3).map(([value, , count]) => [value, count]))

  const books = await api.books(receiver.url, 'orbit', RANGE.from, RANGE.to)
  const recorded = String(books.reduce((sum, day) => sum + day.recorded, 0))
  const ledger = page.locator('dl.ledger data')
  expect(await ledger.evaluateAll((all) => all.map((one) => one.getAttribute('value')))).toEqual([
    ...[recorded, recorded],
    ...['0', '0', '0'],
  ])
  expect(complaints).toEqual([])
})

it('shows on the page of an event what the API answers, narrowed by a filter', async () => {
  const receiver = await orbitReceiver()
  const { page, complaints } = await openPage()
  await makeFirstAccount(page, receiver)
  await page.goto(`${receiver.url}/events?event=scan.completed&by=duration&where=context.os:linux`)
  await isReady(page)

  const filters = [{ field: 'context.os', in: ['linux'] }]
  const total = await api.query(receiver.url, 'orbit', { ...SCANS, filters })
  const parts = await api.query(receiver.url, 'orbit', { ...SCANS, filters, breakdown: ['duration'] })
  expect(await numberIn(page, 'data.big')).toBe(total.rows[0]?.at(-1))
  expect((await barsOf(page, /divide/)).slice(0, 4)).toEqual(parts.rows.slice(0, 4))
  expect(complaints).toEqual([])
})

it('compares two releases with the counts of the API, and a link shows the same again', async () => {
  const receiver = await orbitReceiver()
  const { page, complaints } = await openPage()
  await makeFirstAccount(page, receiver)
  await page.goto(`${receiver.url}/events?event=scan.completed&by=duration`)
  await isReady(page)

  const { rows } = await api.query(receiver.url, 'orbit', { ...SCANS, breakdown: ['duration', 'context.release'] })
  const countOf = (release: string): unknown => rows.find(([value, of]) => value === '<5min' && of === release)?.at(-1)
  const cells = await page.locator('table.pairs tbody tr').first().locator('td').allTextContents()
  expect(cells.slice(1, 3).map((cell) => Number(/\((\d+)\)/.exec(cell)?.[1]))).toEqual(['1.4.2', '1.5.0'].map(countOf))

  await page.getByLabel('Release', { exact: true }).selectOption('1.4.2')
  const address = page.url()
  await addFilter(page, 'context.os', 'macos')
  await page.getByText('not counted together').waitFor()
  await isReady(page)
  const words = await page.locator('main').innerText()
  await page.reload()
  await isReady(page)
  // A chart is drawn once the page knows its width, a moment after the numbers.
  await until(
    'the same words after a reload',
    async () => (await page.locator('main').innerText()) === words || undefined,
  )
  await page.goBack()
  await isReady(page)
  expect(page.url()).toBe(address)
  expect(complaints).toEqual([])
})
