/** What commands say to a user who has agreed to less than the program asks for by now. */
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import type { Contract, Field } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { createInstall, type Install } from '../install.fixture.ts'
import { optOut, orbit, orbitWith } from '../orbit.fixture.ts'
import { seeNotice } from '../testing.ts'
import { fieldDetail } from './field-detail.ts'

const { events, recipients } = orbit.contract
const started = events['scan.started']!
const mode = { type: 'choice', values: ['cli', 'docker', 'wizard', 'csv'] } as const
const hour = { type: 'choice', values: ['am', 'pm'], description: 'Half of the day' } as const
const withHour = { ...events, 'scan.started': { ...started, fields: { mode, hour } } }
const withAnalytics = [...recipients, { name: 'AnalyticsCo', receives: 'tallies' } as const]

function laterRelease(change: Partial<Contract>): Install {
  const { home } = createInstall()
  return createInstall({ home, contract: orbitWith(change), yes: false })
}

async function outputOf({ run, world }: Install, ...argv: string[]): Promise<string> {
  const before = { ...world.printed }
  await run().command(argv)
  return world.printed.stdout.slice(before.stdout.length) + world.printed.stderr.slice(before.stderr.length)
}

describe('a yes to less than is asked for', () => {
  it.each(['status', 'why', 'preview'])('is told as what it is, with all that is new, by %s', async (command) => {
    const output = await outputOf(laterRelease({ recipients: withAnalytics, events: withHour }), command)

    expect(output.replace(/\s+/g, ' ')).toContain('You said yes to less: since then more is asked for (recipients).')
    expect(output).not.toContain('Nobody has said yes')
    expect(output).toContain('Goes to AnalyticsCo (counts).')
    expect(output).toContain('scan.started.mode: may also be csv.')
    expect(output).toContain('scan.started.hour (Half of the day): am, pm.')
    expect(
      Math.max(
        ...output
          .split('\n')
          .filter((line) => !line.includes('/'))
          .map((line) => line.length),
      ),
    ).toBeLessThan(80)
  })

  it.each(['status', 'why', 'preview'])('is told to machines by %s', async (command) => {
    const suspended = JSON.parse(await outputOf(laterRelease({ recipients: withAnalytics }), command, '--json'))
    const narrowed = JSON.parse(await outputOf(laterRelease({ events: withHour }), command, '--json'))

    expect(suspended).toMatchObject({ state: 'off', notAgreed: [{ at: 'recipients' }] })
    expect(narrowed).toMatchObject({ state: 'on', withheld: ['scan.started.mode', 'scan.started.hour'] })
    expect(narrowed.notAgreed.map(({ at }: { at: string }) => at)).toEqual(narrowed.withheld)
  })

  it('is not mixed up with one that was copied from elsewhere', async () => {
    const { home } = createInstall()
    const install = createInstall({ contract: orbitWith({ recipients: withAnalytics }), yes: false })
    cpSync(join(home, '.config'), join(install.home, '.config'), { recursive: true })

    const output = await outputOf(install, 'status')

    expect(output).toContain('The saved yes was copied here from elsewhere')
    expect(output).not.toContain('Not agreed yet')
  })
})

describe('telemetry on', () => {
  it('says what a yes is to before it says that it is saved', async () => {
    const install = createInstall({ yes: false, contract: orbitWith({ visibility: 'rows', install_id: 'persistent' }) })

    const output = await outputOf(install, 'on')

    expect(output).toMatch(
      /^With this yes Orbit may tell Orbit Project how it is used:[\s\S]*TELEMETRY\.md[\s\S]*\nSaved: /,
    )
    for (const part of [
      'A scan finished (cached, duration,',
      'an id of this installation',
      'repository names, paths or URLs',
      'Orbit receiver (counts)',
      'Counts for 400 days',
      'the makers can look at single reports',
      'https://orbit.example/privacy',
    ]) {
      expect(output.replace(/\s+/g, ' ')).toContain(part)
    }
    expect(Math.max(...output.split('\n').map((line) => line.length))).toBeLessThan(80)
  })

  it('says exactly what is new to who has agreed to less', async () => {
    const install = laterRelease({ recipients: withAnalytics, events: withHour })

    const output = await outputOf(install, 'on')

    expect(output).toMatch(
      /You said yes to less before\.[\s\S]*New +Goes to AnalyticsCo[\s\S]*may also be csv[\s\S]*\nSaved: /,
    )
    expect(await outputOf(install, 'status')).not.toContain('Not agreed yet')
  })
})

describe('an opt-out program whose notice has told less', () => {
  it('says what has not been told yet, and nothing of it to who agreed to it', async () => {
    const contract = optOut({}, { recipients: withAnalytics })
    const told = createInstall({ contract, yes: false })
    seeNotice({ ...told, contract: optOut() })
    const agreed = createInstall({ contract })
    seeNotice({ ...agreed, contract: optOut() })

    expect(await outputOf(told, 'status')).toMatch(/Not told yet: +Goes to AnalyticsCo \(counts\)\./)
    expect(await outputOf(agreed, 'status')).not.toContain('Not told yet')
  })

  it('says where a container keeps nothing how its notice can be seen', async () => {
    const install = createInstall({ contract: optOut(), yes: false, container: true })

    for (const command of ['status', 'why']) {
      const output = (await outputOf(install, command)).replace(/\s+/g, ' ')
      expect(output).toContain('put its state folder on a volume, or let its makers set `notice.containers: every-run`')
    }
  })
})

describe('the detail of a field', () => {
  it.each<[string, Field, string]>([
    ['boolean', { type: 'boolean' }, ': yes or no'],
    ['choices with other', { type: 'choices', values: ['a'], other: true }, ': a, other'],
    ['bucket', { type: 'bucket', edges: [1], labels: ['<1', '1+'], bound: 'right-open' }, ': <1, 1+'],
    ['count', { type: 'count', edges: [1], labels: ['0-1', '2+'], max: 9 }, ': a number up to 9'],
    ['version', { type: 'version', precision: 'minor' }, ': a version (minor)'],
    ['token', { type: 'token', pattern: '[a-z]+' }, ': text like [a-z]+'],
    ['tokens', { type: 'tokens', pattern: '[a-z]+' }, ': text like [a-z]+'],
    ['hash', { type: 'hash', key: 'install' }, ': a fingerprint'],
    ['contact', { type: 'contact' }, ': an e-mail address'],
  ])('says what a new %s can be', (_, field, words) => {
    expect(fieldDetail(undefined, field)).toBe(words)
  })

  it('says what a changed one can be', () => {
    expect(fieldDetail({ type: 'version', precision: 'major' }, { type: 'version', precision: 'patch' })).toBe(
      ': now a version (patch), which may say more',
    )
  })
})
