import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { openPage } from '../support/browser.ts'
import { isReady } from '../support/overview-page.ts'
import { until } from '../support/until.ts'
import { withoutFailedLoads } from './support/complaints.ts'
import { makeFirstAccount } from './support/member.ts'
import { orbitReceiver } from './support/orbit-receiver.ts'

/** Waits until nothing on the page is asked for any more; what is stale stays. */
const isQuiet = (page: Page): Promise<true> =>
  until('the page to stop asking', async () => (await page.locator('[aria-busy="true"]').count()) === 0 || undefined)

it('keeps what stands when the network is lost, says so once, and goes on when it is back', async () => {
  const receiver = await orbitReceiver()
  const { page, complaints } = await openPage()
  await makeFirstAccount(page, receiver)
  await isReady(page)
  const before = await page.locator('data.tile-count').allInnerTexts()

  await page.route('**/v1/**', (route) => route.abort('internetdisconnected'))
  await page.getByRole('button', { name: '90 days' }).click()
  await page.getByText('The receiver cannot be reached.').waitFor()
  await isQuiet(page)
  expect(await page.locator('data.tile-count').allInnerTexts()).toEqual(before)
  expect(await page.locator('.stale').count()).toBeGreaterThan(3)
  expect(await page.locator('.failed').count()).toBe(0)

  await page.unroute('**/v1/**')
  await page.getByRole('button', { name: 'Try again' }).click()
  await isReady(page)
  expect(await page.locator('.trouble').count()).toBe(0)
  expect(await page.locator('.statement').innerText()).toContain('UTC')
  expect(withoutFailedLoads(complaints)).toEqual([])
})

it('asks again by itself when the browser is online again', async () => {
  const receiver = await orbitReceiver()
  const { page } = await openPage()
  await makeFirstAccount(page, receiver)
  await isReady(page)
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '7 days' }).click()
  await page.getByText('The receiver cannot be reached.').waitFor()
  await page.context().setOffline(false)
  await isReady(page)
  expect(await page.locator('.trouble').count()).toBe(0)
})

it('says that an answer is slow, and shows it when it comes', async () => {
  const receiver = await orbitReceiver()
  const { page, complaints } = await openPage()
  await makeFirstAccount(page, receiver)
  await isReady(page)
  const gate = Promise.withResolvers<void>()
  await page.route('**/query', async (route) => {
    await gate.promise
    await route.continue()
  })
  await page.getByRole('button', { name: '90 days' }).click()
  await page.getByText('The receiver takes longer than usual.').waitFor()
  expect(await page.locator('.waiting').count()).toBe(0)
  gate.resolve()
  await isReady(page)
  expect(await page.locator('.trouble').count()).toBe(0)
  expect(complaints).toEqual([])
})

it('says in a card what the receiver answered instead, and tries again', async () => {
  const receiver = await orbitReceiver()
  const { page } = await openPage()
  await makeFirstAccount(page, receiver)
  const body = JSON.stringify({ code: 'internal', title: 'The receiver failed', detail: 'See its log.' })
  await page.route('**/query', (route) => route.fulfill({ status: 500, body }))
  await page.goto(`${receiver.url}/events`)
  await page.locator('.failed').first().waitFor()
  expect(await page.locator('.failed').first().innerText()).toContain('The receiver failed. See its log.')
  await page.unroute('**/query')
  await page.locator('.failed button').first().click()
  await page.locator('data.big').waitFor()
})
