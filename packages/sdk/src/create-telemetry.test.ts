import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createTelemetry } from './create-telemetry.ts'
import { listFolder } from './files/private-file.ts'
import { createInstall, filesIn } from './install.fixture.ts'
import { orbit, orbitWith } from './orbit.fixture.ts'
import { claim } from './seal/gather.ts'
import { recorded } from './testing.ts'

const scan = { duration: 412, tools: ['trivy'] }

describe('record', () => {
  it('queues what the contract declares, in the terms of the contract', () => {
    const install = createInstall()

    install
      .run()
      .record('scan.completed', { duration: 412, tools: ['zap', 'mine', 'trivy'], findings: 7, failed: 1000 })

    const fields = { duration: '5-15min', tools: ['trivy', 'zap', 'other'], findings: '1-10', failed: 100 }
    expect(recorded(install)).toEqual({
      events: [{ name: 'scan.completed', day: '2026-11-20', fields }],
      drops: [],
    })
  })

  it('keeps one file for each process, that its user alone can read, with the context in its first line', () => {
    const install = createInstall({ platform: 'darwin', release: 'v1.5.0-rc.1' })
    const telemetry = install.run()

    telemetry.record('scan.completed', scan)
    telemetry.record('scan.completed', scan)

    const state = join(install.home, 'Library', 'Application Support', 'orbit', 'telemetry')
    const [name, ...others] = listFolder(join(state, 'spool'))
    expect(others).toEqual([])
    const [header] = readFileSync(join(state, 'spool', name!), 'utf8').split('\n')
    expect(JSON.parse(header!)).toEqual({ digest: orbit.digest, context: { os: 'macos', release: '1.5.0' } })
  })

  it('leaves out fields that are not declared, with their names', () => {
    const install = createInstall()
    const fields: { duration: number; tools: string[] } = JSON.parse('{"duration":1,"tools":[],"path":"/home/ada"}')

    install.run().record('scan.completed', fields)

    expect(recorded(install).events[0]?.fields).toEqual({ duration: '<5min', tools: [] })
  })

  it('counts an event that is not declared and keeps nothing of it', () => {
    const install = createInstall()
    const telemetry = install.run()

    telemetry.record(JSON.parse('"secret.name"'), scan)
    telemetry.record(JSON.parse('"active"'), scan)
    telemetry.record(JSON.parse('"__proto__"'), scan)

    expect(recorded(install)).toEqual({ events: [], drops: ['unknown_event', 'unknown_event', 'unknown_event'] })
  })

  it('says the month only where the contract does', () => {
    const install = createInstall({ contract: orbitWith({ time: 'month' }) })

    install.run().record('scan.started', { mode: 'cli' })

    expect(recorded(install).events[0]?.day).toBe('2026-11')
  })

  it('never queues more than 1,000 events in a process, and counts the rest', () => {
    const install = createInstall()
    const telemetry = install.run()

    for (let n = 0; n < 1003; n++) telemetry.record('scan.started', { mode: 'cli' })

    const { drops, events } = recorded(install)
    expect(events.length).toBe(1000)
    expect(drops).toEqual(['spool_full', 'spool_full', 'spool_full'])
  })

  it('withholds what the yes of the user does not cover', () => {
    const install = createInstall()
    const { events } = orbit.contract
    const started = events['scan.started']!
    const fields = { ...started.fields, hour: { type: 'choice', values: ['am', 'pm'] } } as const
    const wider = orbitWith({ events: { ...events, 'scan.started': { ...started, fields } } })
    const telemetry = createInstall({ home: install.home, contract: wider, yes: false }).run()

    telemetry.record('scan.started', JSON.parse('{"mode":"cli","hour":"am"}'))

    expect(recorded(install).events[0]?.fields).toEqual({ mode: 'cli' })
  })

  it('goes on in a new file when its own was claimed', () => {
    const install = createInstall()
    const telemetry = install.run()
    telemetry.record('scan.started', { mode: 'cli' })

    claim(install.paths)
    telemetry.record('scan.started', { mode: 'docker' })

    expect(recorded(install).events).toEqual([{ name: 'scan.started', day: '2026-11-20', fields: { mode: 'docker' } }])
  })

  it('stops when the user says no while the program runs', async () => {
    const install = createInstall()
    const telemetry = install.run()
    telemetry.record('scan.started', { mode: 'cli' })

    await install.run().command(['off'])
    telemetry.record('scan.started', { mode: 'cli' })

    expect(filesIn(install.home).filter((path) => path.includes('state/orbit'))).toEqual([])
  })
})

describe('a program whose user has not agreed', () => {
  it.each([
    ['nothing was decided', { yes: false }],
    ['DO_NOT_TRACK is set', { yes: false, env: { DO_NOT_TRACK: '1' } }],
    ['a build system runs it', { yes: false, env: { CI: 'true' } }],
    ['its own switch is set', { yes: false, env: { ORBIT_TELEMETRY_DISABLE: '1' } }],
    ['the host says yes and nobody stands for it', { yes: false, enabled: true }],
  ])('leaves no file where %s', (_, options) => {
    const install = createInstall(options)

    install.run().record('scan.completed', scan)

    expect(filesIn(install.home)).toEqual([])
  })

  it.each([
    ['DO_NOT_TRACK is set', { env: { DO_NOT_TRACK: '1' } }],
    ['a build system runs it', { env: { GITHUB_ACTIONS: 'true' } }],
    ['the host says no', { enabled: false }],
  ])('leaves nothing but the saved decision where %s', (_, options) => {
    const install = createInstall(options)

    install.run().record('scan.completed', scan)

    expect(filesIn(install.home)).toEqual(['.config', '.config/orbit', '.config/orbit/telemetry.json'])
  })
})

describe("the host's peace", () => {
  it('bears values that throw when they are read', () => {
    const install = createInstall()
    const trap: { mode: 'cli' } = {
      get mode(): 'cli' {
        throw new Error('the trap')
      },
    }

    expect(() => install.run().record('scan.started', trap)).not.toThrow()
  })

  it('bears a state folder that is a file, and a corrupt one', () => {
    const install = createInstall()
    mkdirSync(join(install.home, '.local'), { recursive: true })
    writeFileSync(join(install.home, '.local', 'state'), 'no folder')

    expect(() => install.run().record('scan.completed', scan)).not.toThrow()
  })

  it('counts what a full or read-only disk refused with the next line that it takes', () => {
    const install = createInstall()
    const telemetry = install.run()
    mkdirSync(join(install.home, '.local'))
    writeFileSync(join(install.home, '.local', 'state'), 'in the way')
    telemetry.record('scan.completed', scan)
    telemetry.record('scan.completed', scan)
    rmSync(join(install.home, '.local', 'state'))

    telemetry.record('scan.completed', scan)

    const { drops, events } = recorded(install)
    expect(drops).toEqual(['spool_full', 'spool_full'])
    expect(events.length).toBe(1)
  })

  it('bears options that no compiler has seen', async () => {
    const telemetry = createTelemetry<{ readonly anything: object }, object>(JSON.parse('{"contract":{}}'))

    telemetry.record('anything')

    expect(await telemetry.command(['status'])).toBe(1)
  })

  it('says why it is off where no home is known', async () => {
    const { world } = createInstall()
    const options = { contract: orbit, release: '1', endpoint: 'https://t.example', writeKey: 'wk_1' }
    const telemetry = createTelemetry({ ...options, world: { ...world, home: '' } })

    expect(await telemetry.command(['status'])).toBe(1)
    expect(world.printed.stderr).toContain('Set HOME')
  })
})

describe('the types', () => {
  it('refuse what the contract does not declare', () => {
    const telemetry = createInstall({ yes: false }).run()

    // @ts-expect-error an event that is not declared
    telemetry.record('scan.aborted', {})
    // @ts-expect-error a value that is not declared
    telemetry.record('scan.started', { mode: 'gui' })
    // @ts-expect-error a field that is needed
    telemetry.record('scan.completed', { tools: [] })
    // @ts-expect-error fields that are needed
    telemetry.record('scan.started')
    telemetry.record('scan.started', { mode: 'wizard' })
  })
})
