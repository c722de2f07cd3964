import type { Receiver } from '@aboveboard/receiver'
import type { Page } from 'playwright-core'

export const MEMBER = { name: 'owner', password: 'correct horse battery' } as const

/** Follows the setup link and makes the first account; ends on the Overview. */
export async function makeFirstAccount(page: Page, receiver: Receiver): Promise<void> {
  await page.goto((await receiver.setupLink()) ?? '')
  await page.getByLabel('Name').fill(MEMBER.name)
  await page.getByLabel('Password', { exact: true }).fill(MEMBER.password)
  await page.getByLabel('Password again').fill(MEMBER.password)
  await page.getByRole('button', { name: 'Make the account' }).click()
  await page.locator('.statement').waitFor()
}

export async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Name').fill(MEMBER.name)
  await page.getByLabel('Password').fill(MEMBER.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
