/** Fields that need this machine's secret, from the first record to `off`. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import type { Fields } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { createFarEnd } from '../far-end.fixture.ts'
import { createInstall, filesIn, type Install, type InstallOptions } from '../install.fixture.ts'
import { orbit, orbitWith } from '../orbit.fixture.ts'
import { batchesOf, sealNow } from '../seal/busy.fixture.ts'
import { recorded } from '../testing.ts'

const { events } = orbit.contract
const started = events['scan.started']!
const mode = started.fields.mode!

const withFields = (fields: Fields) => orbitWith({ events: { ...events, 'scan.started': { ...started, fields } } })
const contract = withFields({
  mode,
  repo: { type: 'hash', key: 'install', optional: true },
  guess: { type: 'choice', values: ['a', 'b', 'c', 'd'], optional: true, privacy: { randomize: 1 } },
})

const installOf = (options: InstallOptions = {}) => createInstall({ contract, ...options })
const telemetryOf = (install: Install) => {
  const telemetry = install.run()
  return {
    telemetry,
    record: (fields: object) =>
      telemetry.record('scan.started', JSON.parse(JSON.stringify({ mode: 'cli', ...fields }))),
  }
}
const record = (install: Install, fields: object) => telemetryOf(install).record(fields)
const fieldsOf = (install: Install) => recorded(install).events.map(({ fields }) => fields)

/** Every hash that would be sent, once each, of events and of the context. */
function hashesOn(install: Install): readonly string[] {
  sealNow(install)
  return [...new Set(JSON.stringify(batchesOf(install)).match(/(?<="repo":")[0-9a-f]{16}/g))]
}
const secretIn = (path: string): string => JSON.parse(readFileSync(path, 'utf8')).secret

describe("this machine's secret", () => {
  it('is made when a field first needs it, and not before', () => {
    const install = installOf()

    record(install, {})
    const before = existsSync(install.paths.secret)
    record(install, { repo: 'orbit' })

    expect(before).toBe(false)
    expect(existsSync(install.paths.secret)).toBe(true)
  })

  it('gives the same hash and the same answer in every run', () => {
    const install = installOf()

    for (let run = 0; run < 3; run++) record(install, { repo: 'orbit', guess: 'c' })

    const [first, ...later] = fieldsOf(install)
    expect(first?.repo).toMatch(/^[0-9a-f]{16}$/)
    expect(later).toEqual([first, first])
  })

  it('answers at random until all answers together have told enough, and goes on with those that it gave', () => {
    const coin = { type: 'boolean', optional: true, privacy: { randomize: 8 } } as const
    const install = installOf({ contract: withFields({ mode, one: coin, two: coin, three: coin }) })

    record(install, { one: true, two: true, three: true })
    record(install, { one: true, two: true })

    const [first, second] = fieldsOf(install)
    expect(first).toEqual({ mode: 'cli', one: expect.any(Boolean), two: expect.any(Boolean) })
    expect(second).toEqual(first)
  })

  it('is never sent, and neither is the text behind a hash', async () => {
    const far = await createFarEnd()
    const install = installOf({ endpoint: far.endpoint })
    record(install, { repo: 'https://orbit.example/a-repository', guess: 'c' })
    const secret = secretIn(install.paths.secret)

    await install.run().command(['send'])

    expect(far.received[0]?.text).toMatch(/"repo":"[0-9a-f]{16}"/)
    expect(far.received[0]?.text).not.toContain(secret)
    expect(far.received[0]?.text).not.toContain('a-repository')
  })

  it.each(['off', 'reset', 'local'])('is erased by `%s`', async (command) => {
    const install = installOf()
    record(install, { repo: 'orbit' })

    await install.run().command([command])

    expect(filesIn(install.home).filter((path) => path.includes('secret'))).toEqual([])
  })

  it('is another one after `off` and a new yes, also in a program that runs on', async () => {
    const repo = { type: 'hash', key: 'install' } as const
    const wider = orbitWith({ ...contract.contract, context: { ...orbit.contract.context, repo } })
    const install = installOf({ contract: wider, ...{ context: { repo: 'orbit' } } })
    const running = telemetryOf(install)
    running.record({ repo: 'orbit' })
    const before = hashesOn(install)

    await install.run().command(['off'])
    running.record({ repo: 'orbit' })
    const meanwhile = existsSync(install.paths.root)
    await install.run().command(['on'])
    running.record({ repo: 'orbit' })

    const after = hashesOn(install)
    expect(meanwhile).toBe(false)
    expect(before.length).toBe(1)
    expect(after.length).toBe(1)
    expect(after).not.toEqual(before)
  })

  it('is one of its own for what is recorded in the state `local`, and goes with that', async () => {
    const install = installOf({ yes: false })
    await install.run().command(['local'])
    record(install, { repo: 'orbit' })
    const local = secretIn(install.paths.localSecret)

    await install.run().command(['on'])
    record(install, { repo: 'orbit' })

    expect(existsSync(install.paths.localSecret)).toBe(false)
    expect(secretIn(install.paths.secret)).not.toBe(local)
  })

  it.each([
    ['nobody has agreed', { yes: false }],
    ['DO_NOT_TRACK is set', { env: { DO_NOT_TRACK: '1' } }],
  ])('is not made where %s', (_, options) => {
    const install = installOf(options)

    record(install, { repo: 'orbit', guess: 'c' })

    expect(existsSync(install.paths.root)).toBe(false)
  })

  it('is not made for fields that the yes does not cover', () => {
    const install = createInstall()

    record(createInstall({ home: install.home, contract, yes: false }), { repo: 'orbit', guess: 'c' })

    expect(fieldsOf(install)).toEqual([{ mode: 'cli' }])
    expect(existsSync(install.paths.secret)).toBe(false)
  })
})

describe('a field that may not leave this machine', () => {
  it('is left out where no secret can be kept, and counted', async () => {
    const install = installOf()
    mkdirSync(install.paths.secret, { recursive: true })

    record(install, { repo: 'orbit', guess: 'c' })
    await install.run().command(['status'])

    expect(fieldsOf(install)).toEqual([{ mode: 'cli' }])
    expect(install.world.printed.stdout.replace(/\s+/g, ' ')).toContain(
      "2 x values that need this machine's own secret, which could not be kept",
    )
  })

  it('is left out where it is an address, which needs a grant of its own', async () => {
    const install = createInstall({ contract: withFields({ mode, contact: { type: 'contact', optional: true } }) })

    record(install, { contact: 'ada@orbit.example' })
    await install.run().command(['status'])

    expect(fieldsOf(install)).toEqual([{ mode: 'cli' }])
    expect(install.world.printed.stdout).toContain('1 x addresses that you have not agreed to send')
  })
})
