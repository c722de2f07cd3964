import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createFarEnd } from '../far-end.fixture.ts'
import { createInstall, type Install, type InstallOptions } from '../install.fixture.ts'
import { optOut } from '../orbit.fixture.ts'
import { sayNo, sayYes, seeNotice } from '../testing.ts'
import { type Destination, writeDestination } from './destination.ts'

const program = fileURLToPath(new URL('./main.ts', import.meta.url))

/** An install with one event in its queue, and the orders that a host leaves to its sender. */
async function queued(orders: Partial<Destination>, options: InstallOptions = {}) {
  const far = await createFarEnd()
  const install = createInstall({ now: new Date(), endpoint: far.endpoint, ...options })
  if (!options.yes) seeNotice(install)
  install.run().record('scan.started', { mode: 'cli' })
  writeDestination(install.paths, {
    product: 'orbit',
    endpoint: far.endpoint,
    writeKey: 'wk_test',
    decisions: [decisionOf(install)],
    denials: [],
    basis: 'saved',
    sendEveryMs: 0,
    ...orders,
  })
  return { far, install }
}
const decisionOf = ({ home }: Install): string => join(home, '.config', 'orbit', 'telemetry.json')

/** Runs the sender as its own process until it ends. */
async function runSender({ paths }: Install): Promise<void> {
  await once(spawn(process.execPath, [program, paths.root], { stdio: 'ignore', env: {} }), 'close')
}

describe('a sender asks again before it sends', { timeout: 30_000 }, () => {
  it('sends on a saved yes', async () => {
    const { far, install } = await queued({ basis: 'saved' }, { yes: true })

    await runSender(install)

    expect(far.received.length).toBe(1)
  })

  it('sends nothing on a saved yes that is there no more', async () => {
    const { far, install } = await queued({ basis: 'saved' }, { yes: true })
    rmSync(decisionOf(install))

    await runSender(install)

    expect(far.received).toEqual([])
  })

  it('sends on a notice that was shown', async () => {
    const { far, install } = await queued({ basis: 'notice' }, { yes: false, contract: optOut() })

    await runSender(install)

    expect(far.received.length).toBe(1)
  })

  it('sends nothing on a notice whose record is there no more', async () => {
    const { far, install } = await queued({ basis: 'notice' }, { yes: false, contract: optOut() })
    rmSync(install.paths.notice)

    await runSender(install)

    expect(far.received).toEqual([])
  })

  it('sends nothing after a no, whatever its orders rest on', async () => {
    const { far, install } = await queued({ basis: 'other' }, { yes: true })
    sayNo(install)

    await runSender(install)

    expect(far.received).toEqual([])
  })

  it('counts a no of the user who called sudo, and no yes', async () => {
    const ada = createInstall({ yes: false })
    const { far, install } = await queued({ basis: 'saved', denials: [decisionOf(ada)] }, { yes: true })

    sayNo(ada)
    await runSender(install)
    const afterNo = far.received.length
    sayYes(ada)
    await runSender(install)

    expect([afterNo, far.received.length]).toEqual([0, 1])
  })
})
