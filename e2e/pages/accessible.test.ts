import { readFileSync } from 'node:fs'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openPage } from '../support/browser.ts'
import { isReady } from '../support/overview-page.ts'
import { makeFirstAccount } from './support/member.ts'
import { orbitReceiver } from './support/orbit-receiver.ts'

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe calls serious or critical, with the places. Evaluated from outside, so that the page's policy stands. */
async function seriousFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE)
  const { violations }: AxeResults = await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(TAGS)} })`)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

const PATHS = {
  Overview: '/',
  'Overview of a year, by week': '/?show=week&against=year',
  Events: '/events?event=scan.completed&by=duration',
  'Events with a filter': '/events?event=scan.completed&by=duration&where=context.os:linux',
  'nothing yet': '/?from=2024-01-01&to=2024-01-20',
} as const

describe.each(['light', 'dark'] as const)('with %s colours axe finds nothing serious', (colorScheme) => {
  it.each([1440, 375])('on any page, %i pixels wide', async (width) => {
    const receiver = await orbitReceiver()
    const { page, complaints } = await openPage({ width, height: 900 })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await makeFirstAccount(page, receiver)
    const found: { [name: string]: readonly string[] } = {}
    for (const [name, path] of Object.entries(PATHS)) {
      await page.goto(receiver.url + path)
      await isReady(page)
      found[name] = await seriousFaults(page)
    }
    expect(found).toEqual(Object.fromEntries(Object.keys(PATHS).map((name) => [name, []])))
    expect(await page.locator('html').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
    expect(complaints).toEqual([])
  })

  it('where somebody signs in, with tables open and with old numbers', async () => {
    const receiver = await orbitReceiver()
    const { page } = await openPage()
    await page.emulateMedia({ colorScheme })
    await page.goto((await receiver.setupLink()) ?? '')
    expect(await seriousFaults(page)).toEqual([])
    await makeFirstAccount(page, receiver)
    await isReady(page)
    await page
      .getByRole('button', { name: /^Table/ })
      .first()
      .click()
    expect(await seriousFaults(page)).toEqual([])
    await page.route('**/v1/**', (route) => route.abort())
    await page.getByRole('button', { name: '7 days' }).click()
    await page.locator('.trouble').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.unroute('**/v1/**')
    await page.context().clearCookies()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('dialog').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.reload()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
  })
})
