import { readFileSync } from 'node:fs'
import { digestOf } from '@aboveboard/contract'
import type { CompiledContract, Contract } from '@aboveboard/protocol'
import { expect, it } from 'vitest'
import { openPage } from '../support/browser.ts'
import { orbit } from '../support/orbit.ts'
import { isReady } from '../support/overview-page.ts'
import { addFilter } from './support/add-filter.ts'
import { makeFirstAccount } from './support/member.ts'
import { orbitReceiver } from './support/orbit-receiver.ts'

/** The contract under which the maker may see single reports, kept for a time. */
function openOrbit(): CompiledContract {
  const contract: Contract = { ...orbit.contract, visibility: 'rows', keep: { reports: 90 } }
  return { digest: digestOf(contract), contract }
}

it('lists the last reports, answers three fields at once and hides nothing where the contract says so', async () => {
  const receiver = await orbitReceiver({ compiled: openOrbit() })
  const { page, complaints } = await openPage()
  await makeFirstAccount(page, receiver)
  await page.goto(`${receiver.url}/events?event=scan.completed&by=duration`)
  await isReady(page)
  expect(await page.locator('.statement').innerText()).toContain('nothing hidden')
  expect(await page.locator('table.reports tbody tr').count()).toBe(10)
  await page.getByRole('button', { name: 'Show up to 100' }).click()
  await isReady(page)
  expect(await page.locator('table.reports tbody tr').count()).toBe(100)

  await addFilter(page, 'context.os', 'linux')
  await addFilter(page, 'cached', 'true')
  await isReady(page)
  const whole = Number(await page.locator('data.big').getAttribute('value'))
  const parts = await page.locator('section', { hasText: 'How does it divide?' }).locator('td.number').allInnerTexts()
  expect(parts.reduce((sum, part) => sum + Number(part), 0)).toBe(whole)
  expect(complaints).toEqual([])
})

it('saves the last reports as a file with every field of the contract', async () => {
  const receiver = await orbitReceiver({ compiled: openOrbit() })
  const { page } = await openPage()
  await makeFirstAccount(page, receiver)
  await page.goto(`${receiver.url}/events?event=scan.completed`)
  await isReady(page)
  const save = page.getByRole('button', { name: /^CSV of: The last reports/ })
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()])
  const [columns, ...lines] = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n')
  expect(columns?.split(',').sort()).toEqual(
    ['day', 'cached', 'duration', 'failed', 'findings', 'tools', 'context.os', 'context.release'].sort(),
  )
  expect(lines).toHaveLength(10)
})
