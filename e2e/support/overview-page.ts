import type { Page } from 'playwright-core'
import { openPage } from './browser.ts'
import { signIn } from './sign-in.ts'
import { until } from './until.ts'

/** The numbers that a maker reads on the Overview page. */
export interface OverviewNumbers {
  readonly activeInstalls: number
  readonly newInstalls: number
  readonly events: { readonly [event: string]: number }
  /** recorded, stored, rejected, dropped, duplicate. */
  readonly books: readonly number[]
  /** Installs by the value that a bar stands for. */
  readonly platforms: { readonly [value: string]: number }
}

/** Signs in with a link, as a person would, and reads the page of a product as it stands on the screen. */
export async function readOverview(signInLink: string, events: readonly string[]): Promise<OverviewNumbers> {
  const { page, complaints } = await openPage()
  await signIn(page, signInLink)
  await isReady(page)
  const tile = (name: RegExp) => page.getByRole('button', { name }).locator('data.tile-count')
  const activeInstalls = await numberIn(tile(/active in a day/i))
  const newInstalls = await numberIn(tile(/new installs/i))
  const books = await page
    .locator('dl.ledger data')
    .evaluateAll((all) => all.map((data) => Number(data.getAttribute('value'))))
  const counts: { [event: string]: number } = {}
  for (const event of events) {
    const address = new URL(page.url())
    address.searchParams.set('event', event)
    await page.goto(address.href)
    await isReady(page)
    counts[event] = await numberIn(page.locator('data.big'))
  }
  const platforms = Object.fromEntries(await barsOf(page, /platform|system/i))
  if (complaints.length > 0) throw new Error(`The page complained:\n${complaints.join('\n')}`)
  return { activeInstalls, newInstalls, events: counts, books, platforms }
}

/** Waits until a page of a product has its answers. */
export async function isReady(page: Page): Promise<void> {
  await page.locator('.statement').waitFor()
  await until('the page to have its answers', async () => {
    return (await page.locator('.waiting, .stale').count()) === 0 || undefined
  })
}

const numberIn = async (data: ReturnType<Page['locator']>): Promise<number> => Number(await data.getAttribute('value'))

/** The bars of the first card whose heading matches, as label and number. */
const barsOf = (page: Page, heading: RegExp): Promise<[string, number][]> =>
  page
    .locator('section, article')
    .filter({ has: page.getByRole('heading', { name: heading }) })
    .last()
    .locator('table.bars tbody tr')
    .evaluateAll((rows) =>
      rows.map((row): [string, number] => [
        row.querySelector('th')?.textContent ?? '',
        Number(row.querySelector('td.number')?.textContent?.replace(/\D/g, '')),
      ]),
    )
