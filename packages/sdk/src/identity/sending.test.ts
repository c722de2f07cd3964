/** Ids in what is sent: where the contract asks for one, and nowhere else. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listFolder } from '../files/private-file.ts'
import { createInstall, filesIn, type Install, type InstallOptions } from '../install.fixture.ts'
import { optOut, orbitWith } from '../orbit.fixture.ts'
import { readBooks } from '../seal/books.ts'
import { batchesOf, scan, sealNow } from '../seal/busy.fixture.ts'
import { identityOf } from './ids.ts'
import { readInstalls } from './installs-file.ts'
import { createReceiver } from './receiver.fixture.ts'

const persistent = orbitWith({ install_id: 'persistent' })
const rotating = orbitWith({ install_id: { rotating: 30 } })

const record = (install: Install) => install.run().record('scan.completed', scan)
const installsIn = (install: Install) => batchesOf(install).map(({ install: id }) => id)

function sealed(options: InstallOptions): Install {
  const install = createInstall(options)
  record(install)
  sealNow(install)
  return install
}

describe('a batch', () => {
  it('names no install where the contract has no ids, and no secret is made', () => {
    const install = sealed({})

    expect(installsIn(install)).toEqual([undefined])
    expect(existsSync(install.paths.secret)).toBe(false)
    expect(existsSync(install.paths.installs)).toBe(false)
  })

  it('names the install where the contract says so, the same in every run', () => {
    const install = sealed({ contract: persistent })
    install.setNow('2027-09-01T10:00:00Z')
    record(install)
    sealNow(install)

    const [first, second] = installsIn(install)
    expect(first).toMatch(/^[\w-]{22}$/)
    expect(second).toBe(first)
  })

  it('names another one after each span of days, by the day that is reported', () => {
    const install = createInstall({ contract: rotating })
    for (const day of ['2026-11-20', '2026-12-02', '2026-12-03']) {
      install.setNow(`${day}T23:00:00Z`)
      record(install)
    }

    sealNow(install)

    const batches = batchesOf(install)
    const daysOf = (id: string | undefined) =>
      batches.filter((batch) => batch.install === id).flatMap(({ events }) => events.map(({ day }) => day))
    const ids = [...new Set(installsIn(install))]
    expect(ids.length).toBe(2)
    expect(ids.map((id) => [...new Set(daysOf(id))])).toEqual([['2026-11-20', '2026-12-02'], ['2026-12-03']])
  })

  it('names another install for another user or product', () => {
    const ids = [sealed({ contract: persistent }), sealed({ contract: persistent })].flatMap(installsIn)

    expect(new Set(ids).size).toBe(2)
  })

  it.each([
    ['nobody has agreed', { yes: false }],
    ['DO_NOT_TRACK is set', { env: { DO_NOT_TRACK: '1' } }],
    ['the notice was not shown', { yes: false, contract: optOut({}, { install_id: 'persistent' }) }],
  ])('is not made, and no secret, where %s', async (_, options) => {
    const install = createInstall({ contract: persistent, ...options })
    record(install)

    await install.run().command(['preview'])

    expect(filesIn(install.home).filter((path) => /batches\/|secret|installs/.test(path))).toEqual([])
  })

  it('is not made of what is recorded in the state `local`', async () => {
    const install = createInstall({ contract: persistent, yes: false })
    await install.run().command(['local'])
    record(install)

    await install.run().command(['preview'])

    expect(filesIn(install.home).filter((path) => /batches|secret|installs/.test(path))).toEqual([])
  })

  it('is sent as it was sealed, to the receiver that it was sealed for', async () => {
    const receiver = await createReceiver()
    const install = createInstall({ contract: persistent, endpoint: receiver.endpoint })
    record(install)
    await install.run().command(['preview'])
    const [previewed] = installsIn(install)

    await install.run().command(['send'])

    expect(receiver.ids()).toEqual([previewed])
  })

  it('is not sent to another receiver, which would see the same id', async () => {
    const receiver = await createReceiver()
    const install = sealed({ contract: persistent, endpoint: receiver.endpoint })

    await install.run().command(['send'])

    expect(receiver.received).toEqual([])
    expect(readBooks(install.paths, install.world.uid).dropped).toEqual({ unreadable: 2 })
  })

  it('is not sent where somebody has planted it under an id of their own', async () => {
    const receiver = await createReceiver()
    const install = createInstall({ contract: persistent, endpoint: receiver.endpoint })
    record(install)
    await install.run().command(['preview'])
    const [name = ''] = listFolder(install.paths.batches)
    const [batch] = batchesOf(install)
    const planted = { ...batch, install: 'a'.repeat(22) }
    writeFileSync(join(install.paths.batches, name), JSON.stringify(planted))

    await install.run().command(['send'])

    expect(receiver.received).toEqual([])
  })

  it('of a contract without ids keeps none, whatever an older one asked for', () => {
    const install = sealed({ contract: persistent })
    const later = createInstall({ home: install.home, contract: orbitWith({ version: 9 }) })

    record(later)
    sealNow(later)

    expect(installsIn(later)).toEqual([expect.any(String), undefined])
  })
})

describe('what it takes to erase what was sent under an id', () => {
  const rules = { install_id: { rotating: 30 }, retention: 100 } as const
  const noted = ({ paths, world }: Install) => readInstalls(paths, world).used

  it('lies beside the state folder, for this user alone, before there is a batch', () => {
    const install = sealed({ contract: orbitWith(rules) })

    expect(noted(install).map(({ id, endpoint }) => [id, endpoint])).toEqual([
      [installsIn(install)[0], 'http://127.0.0.1:9/'],
    ])
    expect(statSync(install.paths.installs).mode & 0o777).toBe(0o600)
  })

  it.each([
    [rules, '2027-02-28'],
    [{ ...rules, keep: { reports: 120 } } as const, '2027-03-20'],
  ])('is kept until the receiver has forgotten by itself', (contract, last) => {
    const install = sealed({ contract: orbitWith(contract) })

    install.setNow(`${last}T23:59:00Z`)
    expect(noted(install).length).toBe(1)
    install.setNow(new Date(Date.parse(last) + 86_400_000).toISOString())
    expect(noted(install).length).toBe(0)
  })

  it('holds neither the secret nor another proof', () => {
    const install = sealed({ contract: orbitWith(rules) })
    const { secret } = JSON.parse(readFileSync(install.paths.secret, 'utf8'))
    const scope = { origin: 'http://127.0.0.1:9', product: 'orbit', epoch: 692 }
    const { proofs } = identityOf(Buffer.from(secret, 'hex'), scope)

    const text = readFileSync(install.paths.installs, 'utf8')

    expect(text).toContain(proofs.erase.toString('hex'))
    for (const hidden of [secret, proofs.export.toString('hex'), proofs.write.toString('hex')])
      expect(text).not.toContain(hidden)
  })

  it('is a condition: where it cannot be kept, nothing is sealed', () => {
    const install = createInstall({ contract: persistent })
    record(install)
    mkdirSync(join(install.paths.installs, 'in the way'), { recursive: true })

    expect(() => sealNow(install)).toThrow()
    expect(batchesOf(install)).toEqual([])
  })
})
