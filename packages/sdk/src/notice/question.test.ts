/** What an opt-in program says to who has agreed to less than it asks for by now. */
import type { Contract } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { createInstall, filesIn, type Install, type InstallOptions } from '../install.fixture.ts'
import { orbit, orbitWith } from '../orbit.fixture.ts'
import { recorded, sayNo, seeNotice } from '../testing.ts'

const { events, recipients } = orbit.contract
const started = events['scan.started']!
const hour = { type: 'choice', values: ['am', 'pm'], description: 'Half of the day' } as const
const withHour = { ...events, 'scan.started': { ...started, fields: { ...started.fields, hour } } }
const withAnalytics = [...recipients, { name: 'AnalyticsCo', receives: 'tallies' } as const]

/** A later release, on the machine of somebody who has said yes to the first. */
function laterRelease(change: Partial<Contract>, options: InstallOptions = {}): Install {
  const { home } = createInstall()
  return createInstall({ home, contract: orbitWith(change), yes: false, ...options })
}

/** What one run of the program writes to stderr. */
function runOnce(install: Install): string {
  install.world.exit()
  const before = install.world.printed.stderr.length
  install.run().notice()
  return install.world.printed.stderr.slice(before)
}

describe('the notice of an opt-in program', () => {
  it('says what is new, that it is left out until a yes, and how to refuse, within 80 columns', () => {
    const install = laterRelease({ events: withHour })

    install.run().notice({ program: 'orb', configHint: '`telemetry: false` in orbit.yml' })

    const { stderr, stdout } = install.world.printed
    expect(stdout).toBe('')
    expect(Math.max(...stderr.split('\n').map((line) => line.length))).toBeLessThan(80)
    expect(stderr.replace(/\s+/g, ' ')).toContain('it is left out, and the rest goes on.')
    for (const part of [
      'scan.started.hour (Half of the day).',
      'orb telemetry on',
      'orb telemetry off',
      'ORBIT_TELEMETRY_DISABLE=1',
      '`telemetry: false` in orbit.yml',
    ]) {
      expect(stderr).toContain(part)
    }
  })

  it('says that everything has stopped where a line about everything is wider', () => {
    const stderr = runOnce(laterRelease({ recipients: withAnalytics }))

    expect(stderr).toMatch(/New +Goes to AnalyticsCo \(counts\)\./)
    expect(stderr.replace(/\s+/g, ' ')).toContain('nothing at all is recorded or sent')
  })

  it('is shown in so many runs as the contract says, and anew when still more is asked for', () => {
    const install = laterRelease({ events: withHour })
    const shown = [1, 2, 3, 4].map(() => runOnce(install) !== '')
    const contract = orbitWith({ events: withHour, recipients: withAnalytics })
    const next = createInstall({ home: install.home, contract, yes: false })

    expect(shown).toEqual([true, true, true, false])
    expect(runOnce(next)).toMatch(/AnalyticsCo[\s\S]*Half of the day/)
  })

  it('stops with the yes, and with a no', async () => {
    const agreed = laterRelease({ events: withHour })
    await agreed.run().command(['on'])
    const refused = laterRelease({ events: withHour })
    sayNo(refused)

    expect([runOnce(agreed), runOnce(refused)]).toEqual(['', ''])
  })

  it('changes nothing of what is recorded', () => {
    const install = laterRelease({ events: withHour })
    const telemetry = install.run()

    telemetry.notice()
    telemetry.record('scan.started', JSON.parse('{"mode":"cli","hour":"am"}'))

    expect(recorded(install).events[0]?.fields).toEqual({ mode: 'cli' })
  })

  it.each([
    ['nobody sees stderr', { noticeable: false }],
    ['a shell asks for completions', { env: { COMP_LINE: 'orbit sc' } }],
    ['DO_NOT_TRACK is set', { env: { DO_NOT_TRACK: '1' } }],
    ['a build system runs it', { env: { CI: 'true' } }],
    ['an agent runs it', { env: { CLAUDECODE: '1' } }],
    ['its own settings say no', { enabled: false }],
    ['it could not be remembered how often it was shown', { container: true }],
  ])('is not shown where %s', (_, options) => {
    const install = laterRelease({ recipients: withAnalytics }, options)

    expect(runOnce(install)).toBe('')
    expect(filesIn(install.home)).toEqual(['.config', '.config/orbit', '.config/orbit/telemetry.json'])
  })

  it('prints and writes nothing for who has decided nothing, or agreed to all of it', () => {
    const fresh = createInstall({ yes: false })
    const agreed = createInstall()

    expect([runOnce(fresh), runOnce(agreed)]).toEqual(['', ''])
    expect(filesIn(fresh.home)).toEqual([])
    expect(filesIn(agreed.home)).toEqual(['.config', '.config/orbit', '.config/orbit/telemetry.json'])
  })

  it('asks also who was told by the notice of a release that was opt-out', () => {
    const install = laterRelease({ recipients: withAnalytics })
    seeNotice({ ...install, contract: orbit, runs: 3 })

    expect(runOnce(install)).toContain('AnalyticsCo')
  })
})
