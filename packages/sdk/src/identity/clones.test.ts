/** Copies of an install: each is a new one, and no two report under one id. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFolder, createInstall, type Install } from '../install.fixture.ts'
import { orbitWith } from '../orbit.fixture.ts'
import { batchesOf, scan, sealNow } from '../seal/busy.fixture.ts'
import { createReceiver } from './receiver.fixture.ts'

const contract = orbitWith({ install_id: 'persistent' })

function record(install: Install): void {
  install.run().record('scan.completed', scan)
  sealNow(install)
}
const installIn = (home: string): Install => createInstall({ home, contract })
const LAST_DAY = '2026-12-05'
const onLastDay = (install: Install) => batchesOf(install).filter(({ events }) => events[0]?.day === LAST_DAY)
const idOf = (install: Install) => onLastDay(install)[0]?.install
const ageOf = (install: Install) =>
  onLastDay(install)
    .flatMap(({ events }) => events)
    .find(({ name }) => name === 'active')?.fields.age

function pack(home: string): string {
  const archive = join(createFolder(), 'home.tar')
  execFileSync('tar', ['-cpf', archive, '-C', home, '.'])
  return archive
}
const unpack = (archive: string, home: string) => execFileSync('tar', ['-xpf', archive, '-C', home])

const COPIES = {
  'cp -a of a home': (from, to) => execFileSync('cp', ['-a', `${from}/.`, to]),
  'a copy of hard links': (from, to) => execFileSync('cp', ['-al', `${from}/.`, to]),
  'a backup restored elsewhere': (from, to) => unpack(pack(from), to),
  'a copy by Node': (from, to) => cpSync(from, to, { recursive: true, preserveTimestamps: true }),
} satisfies { readonly [way: string]: (from: string, to: string) => unknown }

/** A home that has reported two weeks ago, and its id. */
function familiar() {
  const install = installIn(createFolder())
  record(install)
  return { ...install, id: batchesOf(install)[0]?.install }
}

/** What later runs of the program make of that home: a first one finds files that it does not trust, such as links. */
function later(home: string): Install {
  const install = installIn(home)
  install.setNow(`${LAST_DAY}T10:00:00Z`)
  for (let run = 0; run < 2; run++) record(install)
  return install
}

describe('an install', () => {
  it.each(Object.entries(COPIES))('by %s is a new one, and the original stays what it was', (_, copy) => {
    const original = familiar()
    const home = createFolder()
    copy(original.home, home)

    const clone = later(home)
    const after = later(original.home)

    expect(idOf(clone)).toMatch(/^[\w-]{22}$/)
    expect(idOf(clone)).not.toBe(original.id)
    expect(idOf(after)).toBe(original.id)
    expect([ageOf(clone), ageOf(after)]).toEqual(['0d', '2w'])
  })

  it('is a new one where a backup takes its place', () => {
    const original = familiar()
    const archive = pack(original.home)
    for (const name of readdirSync(original.home)) rmSync(join(original.home, name), { recursive: true })
    unpack(archive, original.home)

    const restored = later(original.home)

    expect(idOf(restored)).not.toBe(original.id)
    expect(ageOf(restored)).toBe('0d')
  })

  it('is a new one in each container that starts from an image of it, and stays that one', () => {
    const image = pack(familiar().home)
    const containers = [createFolder(), createFolder(), createFolder()]
    for (const home of containers) unpack(image, home)

    const first = containers.map((home) => idOf(later(home)))
    const second = containers.map((home) => idOf(later(home)))

    expect(new Set(first).size).toBe(3)
    expect(second).toEqual(first)
  })

  it('stays the same where its home is moved', () => {
    const original = familiar()
    const home = join(createFolder(), 'moved')
    renameSync(original.home, home)
    mkdirSync(original.home)

    const moved = later(home)

    expect(idOf(moved)).toBe(original.id)
    expect(ageOf(moved)).toBe('2w')
  })

  it('never sends a batch that waited when it was copied under the id of the original', async () => {
    const receiver = await createReceiver()
    const options = { contract, endpoint: receiver.endpoint }
    const original = createInstall(options)
    original.run().record('scan.completed', scan)
    await original.run().command(['preview'])
    const home = createFolder()
    execFileSync('cp', ['-a', `${original.home}/.`, home])

    await createInstall({ ...options, home })
      .run()
      .command(['send'])

    expect(receiver.received).toEqual([])
  })

  it('can still have erased what it sent before it was restored', async () => {
    const receiver = await createReceiver()
    const original = createInstall({ contract, endpoint: receiver.endpoint })
    original.run().record('scan.completed', scan)
    await original.run().command(['send'])
    const home = createFolder()
    execFileSync('cp', ['-a', `${original.home}/.`, home])

    await createInstall({ contract, endpoint: receiver.endpoint, home }).run().command(['erase'])

    expect(receiver.ids()).toEqual([])
  })
})
