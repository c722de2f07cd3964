import { join } from 'node:path'
import { digestOf } from '@aboveboard/contract'
import type { Batch, Contract } from '@aboveboard/protocol'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { api } from './support/api.ts'
import { ATTACK_STRINGS, INVISIBLE_STRINGS } from './support/attack-strings.ts'
import { openPage } from './support/browser.ts'
import { orbit, orbitBatch, today } from './support/orbit.ts'
import { isReady } from './support/overview-page.ts'
import { postBatch } from './support/post-batch.ts'
import { type ReceiverProcess, receiverProcess } from './support/receiver-process.ts'
import { signIn } from './support/sign-in.ts'
import { tempFolder } from './support/temp-folder.ts'
import { until } from './support/until.ts'

const HOSTILE = ATTACK_STRINGS[1] ?? ''

/** A maker's own contract in which every text that a page shows is an attack. */
function hostileContract(): Contract {
  const { events } = orbit.contract
  const scan = events['scan.completed']!
  const attack = { type: 'choice', values: ATTACK_STRINGS, description: HOSTILE } as const
  return {
    ...orbit.contract,
    title: HOSTILE,
    recipients: [{ name: HOSTILE, receives: 'reports' }],
    visibility: 'rows',
    keep: { reports: 90 },
    acknowledge: [{ warning: 'many_cells', reason: HOSTILE }],
    context: { ...orbit.contract.context, os: { type: 'choice', values: ATTACK_STRINGS } },
    events: {
      ...events,
      'scan.completed': { description: HOSTILE, purpose: HOSTILE, fields: { ...scan.fields, attack } },
    },
  }
}

const MARKS = ['*', 'context.os', 'context.release']
const FIRST = { day: MARKS, week: MARKS, month: MARKS }

/** One report for each attack string, all of them declared. */
async function sendDeclared(url: string, writeKey: string, digest: string): Promise<void> {
  const batches = ATTACK_STRINGS.map((attack): Batch => {
    const { events, ...frame } = orbitBatch(1)
    const active = { name: 'active', day: today(), first: FIRST, fields: { age: '0d' } }
    const marked = events.map((event) => ({
      ...event,
      first: { day: ['*', 'attack', 'context.os'] },
      fields: { ...event.fields, attack },
    }))
    const ledger = { recorded: 2, dropped: {} }
    return {
      ...frame,
      contract: digest,
      context: { os: attack, release: '1.4.2' },
      events: [active, ...marked],
      ledger,
    }
  })
  for (const batch of batches) expect((await postBatch(url, writeKey, batch)).status).toBe(202)
}

/** The same strings where nothing declares them: as name, field, value, day, mark and context. */
async function sendUndeclared(url: string, writeKey: string, digest: string): Promise<void> {
  for (const attack of [...ATTACK_STRINGS, ...INVISIBLE_STRINGS]) {
    const { events, ...frame } = orbitBatch(1)
    const [event] = events
    const forged = [
      { ...event, name: attack },
      { ...event, day: attack },
      { ...event, fields: { [attack]: 'x' } },
      { ...event, fields: { duration: attack } },
      { ...event, first: { day: [attack] } },
    ]
    const ledger = { recorded: forged.length, dropped: {} }
    const batch = { ...frame, contract: digest, events: forged, ledger }
    expect((await postBatch(url, writeKey, batch)).status).toBe(422)
  }
}

/** Elements that only markup out of an attack string can have made. */
const madeByAttack = (page: Page): Promise<number> =>
  page
    .locator('img, iframe, object, video, math, template, style, form[action^="javascript"], [onerror], [onload]')
    .count()

async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await isReady(page)
  expect(await madeByAttack(page)).toBe(0)
}

/** The attack strings that the breakdown does not show, letter by letter, once all of its rows are open. */
async function unseen(page: Page): Promise<readonly string[]> {
  await page
    .getByRole('button', { name: `Show all ${ATTACK_STRINGS.length}` })
    .first()
    .click()
  expect(await madeByAttack(page)).toBe(0)
  const shown = await page.locator('table.bars th').allTextContents()
  // A long value ends in an ellipsis.
  const shows = (attack: string) => (text: string) =>
    text === attack || (text.length > 40 && text.endsWith('…') && attack.startsWith(text.slice(0, -1)))
  return ATTACK_STRINGS.filter((attack) => !shown.some(shows(attack)))
}

async function prepare(receiver: ReceiverProcess): Promise<void> {
  await receiver.start()
  const contract = hostileContract()
  const digest = digestOf(contract)
  const writeKey = await api.addProduct(receiver.url, { digest, contract })
  await sendDeclared(receiver.url, writeKey, digest)
  await sendUndeclared(receiver.url, writeKey, digest)
  await until('every report to be counted', async () => {
    const [books] = await api.books(receiver.url, 'orbit', today(), today())
    return books?.stored === 2 * ATTACK_STRINGS.length || undefined
  })
}

it('shows 200 attack strings as text: none becomes markup, none runs, none breaks the policy of the page', async () => {
  const receiver = await receiverProcess({ dataDir: join(tempFolder('hostile'), 'data') })
  await prepare(receiver)
  try {
    const { page, complaints } = await openPage()
    let dialogs = 0
    page.on('dialog', async (dialog) => {
      dialogs++
      await dialog.dismiss()
    })
    await signIn(page, receiver.signInLink())
    await isReady(page)
    const { origin } = new URL(receiver.url)
    for (const path of ['/', '/events']) {
      await visit(page, `${origin}${path}?product=orbit&event=scan.completed&by=attack`)
      expect(await unseen(page)).toEqual([])
      for (const name of ['product', 'event', 'by', 'show', 'from']) {
        await visit(page, `${origin}${path}?product=orbit&${name}=${encodeURIComponent(HOSTILE)}`)
      }
    }
    expect({ dialogs, complaints }).toEqual({ dialogs: 0, complaints: [] })
  } finally {
    await receiver.stop()
  }
})
