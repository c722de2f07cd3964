import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { openPage } from '../support/browser.ts'
import { isReady } from '../support/overview-page.ts'
import { MEMBER } from './support/member.ts'
import { orbitReceiver } from './support/orbit-receiver.ts'

const MOST_STEPS = 80

interface Focus {
  readonly words: string
  readonly isSeen: boolean
}

/** The name of what has the focus, and whether one can see that it has it. */
const focusOf = async (page: Page): Promise<Focus> => {
  const focused = page.locator(':focus')
  if ((await focused.count()) === 0) return { words: '', isSeen: true }
  return focused.evaluate((element) => {
    const { ownerDocument: page } = element
    const label = element.id === '' ? null : page.querySelector(`label[for="${element.id}"]`)
    const words = element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent ?? ''
    const style = page.defaultView?.getComputedStyle(element)
    const isSeen = style?.outlineStyle !== 'none' && Number.parseFloat(style?.outlineWidth ?? '0') >= 2
    return { words: words.trim(), isSeen }
  })
}

/** Presses Tab until the focus is on what `name` says; every stop on the way must be visible. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step++) {
    await page.keyboard.press('Tab')
    const { words, isSeen } = await focusOf(page)
    if (!isSeen) throw new Error(`The focus cannot be seen on "${words}".`)
    if (name.test(words)) return
  }
  throw new Error(`No ${MOST_STEPS} presses of Tab reach ${name}.`)
}

it('lets the keyboard alone sign in, change the range, divide an event, open a table and save a file', async () => {
  const receiver = await orbitReceiver()
  const { page, complaints } = await openPage()
  const { keyboard } = page
  await page.goto((await receiver.setupLink()) ?? '')
  await page.getByRole('heading', { name: 'Make the first account' }).waitFor()
  for (const [field, text] of [
    [/^Name$/, MEMBER.name],
    [/^Password$/, MEMBER.password],
    [/^Password again$/, MEMBER.password],
  ] as const) {
    await tabTo(page, field)
    await keyboard.type(text)
  }
  await keyboard.press('Enter')
  await isReady(page)

  await tabTo(page, /^7 days$/)
  await keyboard.press('Enter')
  await isReady(page)
  expect((await focusOf(page)).words).toBe('7 days')

  await page.reload()
  await isReady(page)
  await tabTo(page, /^Skip to the numbers$/)
  await tabTo(page, /^Events$/)
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: 'How often does it happen?' }).waitFor()
  await isReady(page)

  await tabTo(page, /^Event$/)
  await keyboard.type('scan.c')
  await tabTo(page, /^by$/)
  await keyboard.type('cached')
  await isReady(page)
  expect(new URL(page.url()).searchParams.get('by')).toBe('cached')
  await tabTo(page, /^Only where/)
  await keyboard.press('Enter')
  expect((await focusOf(page)).words).toBe('Field of the filter')
  await keyboard.type('os')
  await tabTo(page, /^is$/)
  await keyboard.type('linux')
  await isReady(page)
  expect((await focusOf(page)).words).toBe('os is')
  expect(new URL(page.url()).searchParams.get('where')).toBe('context.os:linux')

  await tabTo(page, /^Table/)
  await keyboard.press('Space')
  expect(await page.locator('.twin-table').innerText()).toContain('so far')
  await tabTo(page, /^CSV/)
  const [download] = await Promise.all([page.waitForEvent('download'), keyboard.press('Enter')])
  const total = Number((await page.locator('data.big').getAttribute('value')) ?? Number.NaN)
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n')
    .slice(1)
  expect(download.suggestedFilename()).toMatch(/^orbit-[\d-]+-to-[\d-]+-reports-of-scan-completed-by-day\.csv$/)
  expect(lines.reduce((sum, line) => sum + Number(line.split(',')[1]), 0)).toBe(total)
  expect(complaints).toEqual([])
})

it('reads a chart period by period with the arrow keys', async () => {
  const receiver = await orbitReceiver()
  const { page } = await openPage()
  await page.goto(await receiver.signInLink())
  await isReady(page)
  await tabTo(page, /^Active installs by day/)
  await page.keyboard.press('End')
  expect(await page.getByRole('slider').first().getAttribute('aria-valuetext')).toContain('so far')
  await page.keyboard.press('ArrowLeft')
  expect(await page.getByRole('slider').first().getAttribute('aria-valuetext')).toMatch(/\d+ installs$/)
})
