import { describe, expect, it } from 'vitest'
import { createHost } from '../host.ts'
import { createInstall, filesIn, type InstallOptions } from '../install.fixture.ts'
import { orbit, orbitWith } from '../orbit.fixture.ts'
import { realWorld } from '../world.ts'
import { lazyCheck } from './lazy-check.ts'

/** What a maker reads on stderr whose program records this. */
function toldOf(name: string, json = '{}', options: InstallOptions = {}): readonly string[] {
  const { run, world } = createInstall(options)
  run().record(JSON.parse(JSON.stringify(name)), JSON.parse(json))
  return world.printed.stderr.split('\n').slice(0, -1)
}

describe('a mistake of the maker', () => {
  it.each([
    [
      'an event that is not declared',
      'scan.startd',
      '{}',
      'record("scan.startd"): the contract declares no such event, so it is dropped.',
    ],
    [
      'a field that is not declared',
      'scan.started',
      '{"mode":"cli","path":"/home"}',
      'record("scan.started"), field "path": a string was passed; the contract declares no such field, so it is dropped.',
    ],
    [
      'a value of another type',
      'scan.started',
      '{"mode":7}',
      'record("scan.started"), field "mode": a number was passed; it takes one of cli, docker, wizard.',
    ],
    [
      'a value that is not declared',
      'scan.started',
      '{"mode":"secret"}',
      'record("scan.started"), field "mode": a string was passed; it takes one of cli, docker, wizard.',
    ],
    [
      'what no range can hold',
      'scan.completed',
      '{"duration":"x","tools":[]}',
      'record("scan.completed"), field "duration": a string was passed; it takes a number.',
    ],
    [
      'a field that is missing',
      'scan.started',
      '{}',
      'record("scan.started"), field "mode": nothing was passed; it takes one of cli, docker, wizard. Pass that, or declare it `optional: true`.',
    ],
    [
      'an element of another type',
      'scan.completed',
      '{"duration":1,"tools":["zap",7]}',
      'record("scan.completed"), field "tools": a list of string and number was passed; it takes a list of strings.',
    ],
    [
      'a field that fills itself',
      'scan.started',
      '{"mode":"cli","os":1}',
      'field "os": a number was passed; the contract declares no such field',
    ],
  ])('is told by its names and types, never by its values: %s', (_, name, json, words) => {
    const [line = '', ...others] = toldOf(name, json)

    expect(line).toContain(words)
    expect(line).toMatch(/^telemetry of orbit: /)
    expect(line).not.toMatch(/secret|home/)
    expect(others).toEqual([])
  })

  it('is told once, whoever has agreed to what, and leaves no file', () => {
    const install = createInstall({ yes: false })
    const telemetry = install.run()

    for (let n = 0; n < 3; n++) telemetry.record('scan.started', JSON.parse('{"mode":7}'))

    expect(install.world.printed.stderr.split('\n').length).toBe(2)
    expect(filesIn(install.home)).toEqual([])
  })

  it('is told of a release that is no version, a key that no request can carry and a version that cannot be read', () => {
    const editor = { type: 'version', precision: 'minor' } as const
    const { events } = orbit.contract
    const contract = orbitWith({
      events: { ...events, 'scan.started': { ...events['scan.started']!, fields: { editor } } },
    })

    const told = toldOf('scan.started', '{"editor":"nano"}', { contract, release: 'unknown', writeKey: 'wk_…' })

    expect(told).toEqual([
      expect.stringContaining(
        'write key is not a key: it has a character that no key has. Its makers have to pass the one',
      ),
      expect.stringContaining('release is no version, so that reports say "unknown".'),
      expect.stringContaining('field "editor": a string was passed; it takes a string like "1.4.2".'),
    ])
  })

  it('is told of a context field that is missing', () => {
    const shell = { type: 'choice', values: ['bash', 'zsh'] } as const
    const contract = orbitWith({ context: { ...orbit.contract.context, shell } })

    expect(toldOf('scan.started', '{"mode":"cli"}', { contract })).toEqual([
      'telemetry of orbit: context, field "shell": nothing was passed; it takes one of bash, zsh. Pass that, or declare ' +
        'it `optional: true`.',
    ])
  })

  it('is not looked for behind a getter', () => {
    const install = createInstall({ yes: false })
    let asked = 0
    const event = {
      get mode() {
        asked++
        return 'cli' as const
      },
    }

    install.run().record('scan.started', event)

    expect([asked, install.world.printed.stderr]).toEqual([0, ''])
  })

  it('is none where all is as declared, or could not be measured', () => {
    expect(toldOf('scan.completed', '{"duration":-1e999,"tools":[]}')).toEqual([])
    expect(toldOf('scan.completed', '{"duration":412,"tools":["mine"],"failed":1000}')).toEqual([])
  })

  it('prints nothing that a terminal would obey', () => {
    expect(toldOf('\u001b[31mred').join()).not.toContain('\u001b')
  })

  it('is told by a real program as soon as the part for it is loaded', async () => {
    const { contract, world } = createInstall()
    const host = createHost({ contract, release: '1.4.2', endpoint: 'https://t.example', writeKey: 'wk_1' }, world)

    lazyCheck(host!)('scan.startd', {})

    await expect.poll(() => world.printed.stderr).toContain('record("scan.startd")')
  })

  it('is told nowhere but in development', () => {
    expect(realWorld().check).toBeUndefined()
  })
})

describe('telemetry status', () => {
  it('names what cannot work', async () => {
    const install = createInstall({ writeKey: 'wk_…', release: 'unknown' })

    await install.run().command(['status'])

    const output = install.world.printed.stdout.replace(/\s+/g, ' ')
    expect(output).toContain("Mistake: The program's write key is not a key:")
    expect(output).toContain("Mistake: The program's release is no version")
  })

  it('names fields of the contract that lost something, and nothing that the contract does not name', async () => {
    const install = createInstall()
    install.run().record('scan.completed', JSON.parse('{"duration":1,"cached":1,"tools":[7],"my_secret":1}'))

    await install.run().command(['status'])

    const output = install.world.printed.stdout.replace(/\s+/g, ' ')
    expect(output).toContain('1 x fields that are not declared (scan.completed)')
    expect(output).toContain('1 x values that are not declared (scan.completed.cached)')
    expect(output).toContain('1 x elements of a list that are not declared (scan.completed.tools)')
    expect(output).not.toContain('my_secret')
  })
})
