import type { Page } from 'playwright-core'

/** Narrows the page of an event by a value of a field. */
export async function addFilter(page: Page, field: string, value: string): Promise<void> {
  await page.getByRole('button', { name: 'where…' }).click()
  await page.getByLabel('Field of the filter').selectOption(field)
  await page.getByLabel('is', { exact: true }).selectOption(value)
}
