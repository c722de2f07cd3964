import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { refuseWith } from '../far-end.fixture.ts'
import { readInstalls } from '../identity/installs-file.ts'
import { createReceiver } from '../identity/receiver.fixture.ts'
import { createInstall, filesIn, type Install } from '../install.fixture.ts'
import { orbitWith } from '../orbit.fixture.ts'
import { scan } from '../seal/busy.fixture.ts'

const persistent = orbitWith({ install_id: 'persistent' })
const rotating = orbitWith({ install_id: { rotating: 30 } })

const reported = async (install: Install) => {
  install.run().record('scan.completed', scan)
  await install.run().command(['send'])
}
const noted = ({ paths, world }: Install) => readInstalls(paths, world)
const said = ({ world }: Install) => `${world.printed.stdout}${world.printed.stderr}`.replace(/\s+/g, ' ')

async function reporting(contract = persistent) {
  const receiver = await createReceiver()
  const install = createInstall({ contract, endpoint: receiver.endpoint })
  await reported(install)
  return { receiver, install, id: receiver.ids()[0] ?? '' }
}

async function jsonOf(install: Install, ...argv: string[]) {
  const before = install.world.printed.stdout.length
  await install.run().command([...argv, '--json'])
  return JSON.parse(install.world.printed.stdout.slice(before))
}

describe('telemetry erase', () => {
  it('has the receiver erase what it keeps of the install, and keeps the receipt as it came', async () => {
    const { receiver, install, id } = await reporting()

    const code = await install.run().command(['erase'])

    expect(code).toBe(0)
    expect(receiver.ids()).toEqual([])
    expect(said(install)).toContain(`erased 2 reports of ${id}. It says: Tallies remain.`)
    const { receipts, used } = noted(install)
    expect(used).toEqual([])
    expect(receipts.map((receipt) => [receipt.id, JSON.parse(receipt.receipt).install])).toEqual([[id, id]])
  })

  it('erases what lies on this machine, and the install is a new one afterwards', async () => {
    const { receiver, install, id } = await reporting()
    install.run().record('scan.completed', scan)

    await install.run().command(['erase'])
    const left = filesIn(install.home).filter((path) => path.includes('state/orbit/telemetry/'))
    await reported(install)

    expect(left).toEqual([])
    expect(receiver.ids().length).toBe(1)
    expect(receiver.ids()).not.toContain(id)
    expect(JSON.stringify([...receiver.kept])).toContain('"age":"0d"')
  })

  it('asks once for each span of days that the receiver may still keep', async () => {
    const { receiver, install } = await reporting(rotating)
    install.setNow('2026-12-20T10:00:00Z')
    await reported(install)
    expect(receiver.ids().length).toBe(2)

    const { done, erasures } = await jsonOf(install, 'erase')

    expect(done).toBe(true)
    expect(erasures.length).toBe(2)
    expect(receiver.ids()).toEqual([])
  })

  it('works after `off`, which leaves nothing but what that takes, and says so', async () => {
    const { receiver, install, id } = await reporting()
    await install.run().command(['off'])
    expect(said(install)).toContain('`orbit telemetry erase` has it erased there.')
    expect(filesIn(install.home).filter((path) => path.includes('state/orbit/'))).toEqual([
      '.local/state/orbit/telemetry-installs.json',
    ])
    expect(receiver.ids()).toEqual([id])

    await install.run().command(['erase'])

    expect(receiver.ids()).toEqual([])
    expect(existsSync(install.paths.root)).toBe(false)
  })

  it('keeps what it takes where the receiver cannot be reached, and asks again the next time', async () => {
    const { receiver, install, id } = await reporting()
    await install.run().command(['off'])
    receiver.respondWith(refuseWith(503, 'overloaded'))

    const code = await install.run().command(['erase'])
    const waiting = noted(install).used.map((used) => used.id)
    receiver.recover()
    const again = await install.run().command(['erase'])

    expect(code).toBe(1)
    expect(said(install)).toContain('has not erased what it keeps of 1 id yet: it answered with status 503.')
    expect(waiting).toEqual([id])
    expect(again).toBe(0)
    expect(noted(install).used).toEqual([])
    expect(receiver.ids()).toEqual([])
  })

  it('is made up for by the next sender, where telemetry stays on', async () => {
    const { receiver, install, id } = await reporting()
    receiver.respondWith(refuseWith(503, 'overloaded'))
    await install.run().command(['erase'])
    receiver.recover()

    await reported(install)

    expect(receiver.ids().length).toBe(1)
    expect(receiver.ids()).not.toContain(id)
    expect(noted(install).receipts.length).toBe(1)
  })

  it('is shown by `status`: under which ids there are reports, and what waits', async () => {
    const { receiver, install, id } = await reporting()
    const before = (await jsonOf(install, 'status')).installs
    receiver.respondWith(refuseWith(503, 'overloaded'))
    await install.run().command(['erase'])

    await install.run().command(['status'])

    expect(before).toEqual({ used: [id], erasing: [] })
    expect(said(install)).toContain(`To be erased: ${id}, not confirmed yet; try again: \`orbit telemetry erase\``)
  })

  it('says truthfully that a receiver does not offer it, and keeps what it takes', async () => {
    const { receiver, install, id } = await reporting()
    receiver.respondWith(refuseWith(404, 'not_found'))

    const { done, erasures } = await jsonOf(install, 'erase')

    expect(done).toBe(false)
    expect(erasures).toEqual([
      { id, endpoint: `${receiver.endpoint}/`, done: false, why: 'it does not offer that (404)' },
    ])
    expect(noted(install).used.length).toBe(1)
  })

  it.each([
    ['is a page of HTML', '<html>hello</html>'],
    ['is about another install', { install: 'a'.repeat(22) }],
    ['is signed by somebody else', { key: 'A'.repeat(43) }],
    ['is no receipt', { receipt: '{}' }],
    ['has no signature', { signature: 7 }],
  ])('believes no answer that %s', async (_, change) => {
    const { receiver, install } = await reporting()
    receiver.tamper(change)

    const code = await install.run().command(['erase'])

    expect(code).toBe(1)
    expect(said(install)).toContain('its answer is no receipt for this erasure')
    expect(noted(install)).toMatchObject({ used: [{ asked: true }], receipts: [] })
  })

  it('keeps a receipt that came without a key, and says that nobody can verify it here', async () => {
    const { receiver, install } = await reporting()
    receiver.tamper({ key: undefined })

    const code = await install.run().command(['erase'])

    expect(code).toBe(0)
    expect(said(install)).toContain('came without the key to verify it with')
  })

  it('asks a receiver that cannot be reached once, not for every id', async () => {
    const { receiver, install } = await reporting(rotating)
    install.setNow('2026-12-20T10:00:00Z')
    await reported(install)
    receiver.respondWith(refuseWith(503, 'overloaded'))
    const before = receiver.received.length

    await install.run().command(['erase'])

    expect(receiver.received.length - before).toBe(1)
    expect(said(install)).toContain('has not erased what it keeps of 2 ids yet')
  })

  it('erases this machine where reports carry no id, and says that counts cannot be told apart', async () => {
    const install = createInstall()
    install.run().record('scan.completed', scan)

    const code = await install.run().command(['erase'])

    expect(code).toBe(0)
    expect(existsSync(install.paths.root)).toBe(false)
    expect(said(install)).toContain('Nobody can tell it from the reports of others')
    expect(said(install)).toContain('Telemetry stays on.')
  })

  it('shows no control characters of the receiver', async () => {
    const { receiver, install } = await reporting()
    receiver.state('Gone\u001b[31m\u009b\u202e.')

    await install.run().command(['erase'])

    expect(install.world.printed.stdout).toContain('Gone?[31m??.')
  })

  it('keeps receipts until `reset`, which forgets nothing that could still be erased', async () => {
    const { receiver, install } = await reporting()
    await install.run().command(['erase'])
    await reported(install)

    await install.run().command(['reset'])

    expect(noted(install)).toMatchObject({ used: [{ id: receiver.ids()[0] }], receipts: [] })
    expect(readFileSync(install.paths.installs, 'utf8')).not.toContain('signature')
  })
})
