import { expect, it } from 'vitest'
import { openPage } from '../support/browser.ts'
import { isReady } from '../support/overview-page.ts'
import { addFilter } from './support/add-filter.ts'
import { withoutFailedLoads } from './support/complaints.ts'
import { MEMBER, makeFirstAccount, signIn } from './support/member.ts'
import { orbitReceiver } from './support/orbit-receiver.ts'

it('makes the first account, says who is signed in, and signs out', async () => {
  const receiver = await orbitReceiver({ isFilled: false })
  const { page, complaints } = await openPage()
  await makeFirstAccount(page, receiver)
  expect(page.url()).toBe(`${receiver.url}/`)
  expect(await page.locator('.who').innerText()).toBe(MEMBER.name)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByText('You are signed out').waitFor()
  await page.reload()
  await page.getByText('to people who are signed in').waitFor()
  expect(withoutFailedLoads(complaints)).toEqual([])
})

it('says which field of the first account is wrong, and asks the receiver nothing', async () => {
  const receiver = await orbitReceiver({ isFilled: false })
  const { page, complaints } = await openPage()
  await page.goto((await receiver.setupLink()) ?? '')
  await page.getByLabel('Password', { exact: true }).fill('short')
  await page.getByRole('button', { name: 'Make the account' }).click()
  expect(await page.getByRole('alert').allInnerTexts()).toEqual([
    'Choose a name.',
    'At least 12 characters.',
    'The two passwords differ.',
  ])
  expect(complaints).toEqual([])
})

it('does not tell a wrong password from an unknown name, and opens the very view that the address names', async () => {
  const receiver = await orbitReceiver()
  const { page, complaints } = await openPage()
  await makeFirstAccount(page, receiver)
  await page.context().clearCookies()
  const address = `${receiver.url}/events?event=scan.completed&by=tools`
  await page.goto(address)
  await page.getByLabel('Name').fill('somebody')
  await page.getByLabel('Password').fill('wrong')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('Name or password is wrong.').waitFor()
  await signIn(page)
  await isReady(page)
  expect(page.url()).toBe(address)
  expect(await page.getByLabel('by', { exact: true }).inputValue()).toBe('tools')
  expect(withoutFailedLoads(complaints)).toEqual([])
})

it('asks to sign in again in the middle of work, loses nothing and goes on where it was', async () => {
  const receiver = await orbitReceiver()
  const { page, complaints } = await openPage()
  await makeFirstAccount(page, receiver)
  await page.goto(`${receiver.url}/events?event=scan.completed`)
  await isReady(page)
  const before = await page.locator('data.big').innerText()
  await page.context().clearCookies()

  await addFilter(page, 'context.os', 'linux')
  await page.getByRole('dialog', { name: 'Your session has ended' }).waitFor()
  const address = page.url()
  expect(await page.locator('data.big').innerText()).toBe(before)
  await page.keyboard.press('Escape')
  await signIn(page)
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await isReady(page)
  expect(page.url()).toBe(address)
  expect(await page.locator('data.big').innerText()).not.toBe(before)
  expect(withoutFailedLoads(complaints)).toEqual([])
})

it('goes on after a sign-in by link in another tab', async () => {
  const receiver = await orbitReceiver()
  const { page } = await openPage()
  await page.goto(await receiver.signInLink())
  await isReady(page)
  await page.context().clearCookies()
  await page.getByRole('button', { name: '7 days' }).click()
  await page.getByRole('dialog').waitFor()
  const link = await receiver.signInLink()
  const [other] = await Promise.all([page.waitForEvent('popup'), page.evaluate(`void open('${link}')`)])
  await isReady(other)
  await page.getByRole('button', { name: 'I have signed in there' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await isReady(page)
})
