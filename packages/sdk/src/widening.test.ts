/** What a user agreed to, and a program that asks for more with the next release: run by run. */
import type { Contract } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { createInstall, type Install } from './install.fixture.ts'
import { optOut, orbit, orbitWith } from './orbit.fixture.ts'
import { consentIn, recorded } from './testing.ts'

const { events } = orbit.contract
const started = events['scan.started']!

/** `scan.started` with one field more. */
const withHour = (change: Partial<Contract> = {}): Partial<Contract> => {
  const fields = { ...started.fields, hour: { type: 'choice', values: ['am', 'pm'] } } as const
  return { events: { ...events, 'scan.started': { ...started, fields } }, version: 4, ...change }
}
const analytics = { name: 'AnalyticsCo', receives: 'tallies' } as const
type AnyContract = ReturnType<typeof orbitWith>

/** A later release of the program on the same machine, under its own contract. */
const release = ({ home }: Install, contract: AnyContract): Install => createInstall({ home, contract, yes: false })

/** What one run of a release records of an event with all fields, or `nothing`. */
function run(install: Install, contract: AnyContract, { notice = false } = {}): unknown {
  const next = release(install, contract)
  const before = recorded(next).events.length
  const telemetry = next.run()
  if (notice) telemetry.notice()
  telemetry.record('scan.started', JSON.parse('{"mode":"cli","hour":"am"}'))
  return recorded(next).events.slice(before)[0]?.fields ?? 'nothing'
}

describe('an opt-in user who said yes', () => {
  it('is not asked for a new field: it is left out until a new yes', async () => {
    const install = createInstall()
    const wider = orbitWith(withHour())

    const before = run(install, wider)
    await release(install, wider).run().command(['on'])

    expect(before).toEqual({ mode: 'cli' })
    expect(run(install, wider)).toEqual({ mode: 'cli', hour: 'am' })
  })

  it('does not count a field that is left out as one that the program forgot', async () => {
    const install = createInstall()
    const next = release(install, orbitWith(withHour()))
    const telemetry = next.run()
    telemetry.record('scan.started', JSON.parse('{"mode":"cli","hour":"am"}'))

    await telemetry.command(['status', '--json'])

    expect(JSON.parse(next.world.printed.stdout)).toMatchObject({ omitted: {}, withheld: ['scan.started.hour'] })
  })

  it.each([
    ['retention', { retention: 800 }],
    ['recipients', { recipients: [...orbit.contract.recipients, { name: 'Gist', receives: 'tallies' }] }],
    ['install_id', { install_id: 'persistent' }],
    ['visibility', { visibility: { aggregate: 5 } }],
    ['keep', { keep: { reports: 30 } }],
    ['scan.started.purpose', { events: { ...events, 'scan.started': { ...started, purpose: 'Sell it.' } } }],
  ] satisfies [string, Partial<Contract>][])(
    'reports nothing while a wider line waits for a yes: %s',
    async (at, change) => {
      const install = createInstall()
      const wider = orbitWith(change)

      const before = run(install, wider)
      const { because, votes } = consentIn(release(install, wider))
      await release(install, wider).run().command(['on'])

      expect(before).toBe('nothing')
      expect(because.map(({ step }) => step)).toEqual(['model'])
      expect(votes.find(({ step }) => step === 'stored')?.reason).toContain(at)
      expect(run(install, wider)).toEqual({ mode: 'cli' })
    },
  )

  it('goes on as before where the contract asks for less, or in other words', () => {
    const install = createInstall()

    expect(run(install, orbitWith({ retention: 30, visibility: { aggregate: 20 }, title: 'Orbit 2' }))).toEqual({
      mode: 'cli',
    })
  })

  it('is compared with what was agreed to, however many releases lie in between', () => {
    const install = createInstall()
    const narrower = orbitWith({ retention: 30 })
    const asBefore = orbitWith({ retention: 400, version: 5 })
    const severalSteps = orbitWith(withHour({ retention: 800, keep: { reports: 30 } }))

    const seen = [narrower, asBefore, severalSteps, asBefore].map((contract) => run(install, contract))

    expect(seen).toEqual([{ mode: 'cli' }, { mode: 'cli' }, 'nothing', { mode: 'cli' }])
  })

  it('loses nothing by a wider release that is taken back: A, B, A', () => {
    const install = createInstall()
    const wider = orbitWith(withHour({ retention: 800 }))

    expect([orbit, wider, orbit].map((contract) => run(install, contract))).toEqual([
      { mode: 'cli' },
      'nothing',
      { mode: 'cli' },
    ])
  })

  it('has agreed to the later contract only, once a new yes was given', async () => {
    const install = createInstall()
    const { 'scan.started': _, ...others } = events
    const other = orbitWith({ events: others })
    await release(install, other).run().command(['on'])

    expect(run(install, orbit)).toBe('nothing')
  })
})

describe('an opt-out user who was told', () => {
  const told = (contract = optOut()): Install => {
    const install = createInstall({ contract, yes: false })
    run(install, contract, { notice: true })
    return install
  }

  it('is told again of a new field, which is left out until then', () => {
    const install = told()
    const wider = optOut({}, withHour())

    const before = run(install, wider)
    const after = run(install, wider, { notice: true })

    expect([before, after]).toEqual([{ mode: 'cli' }, { mode: 'cli', hour: 'am' }])
  })

  it('reads in the new notice what is new', () => {
    const install = told()
    const next = release(install, optOut({}, withHour({ retention: 800 })))

    next.run().notice()

    expect(next.world.printed.stderr).toContain('now asks for more than you were told before')
    expect(next.world.printed.stderr).toMatch(/New +Counts are kept for 800 days\.\n +scan\.started\.hour\./)
    expect(next.world.printed.stderr).not.toContain('Nothing has been sent yet')
  })

  it('reads it in every run that shows it, and nothing of it where the release is taken back', () => {
    const install = told(optOut({ runs: 2 }))
    const wider = optOut({ runs: 2 }, { recipients: [...orbit.contract.recipients, analytics] })

    const texts = [wider, wider, wider, optOut({ runs: 2 })].map((contract) => {
      const next = release(install, contract)
      next.run().notice()
      return next.world.printed.stderr
    })

    expect(texts.map((text) => text.includes('Goes to AnalyticsCo (counts).'))).toEqual([true, true, false, false])
    expect(texts.slice(2)).toEqual(['', ''])
  })

  it('reports nothing while a wider line waits for a notice', () => {
    const install = told()
    const wider = optOut({}, { keep: { reports: 30 } })

    const before = run(install, wider)
    const after = run(install, wider, { notice: true })

    expect([before, after]).toEqual(['nothing', { mode: 'cli' }])
  })

  it('goes on under the first contract where the wider one was taken back: A, B, A', () => {
    const install = told()
    const wider = optOut({}, withHour({ retention: 800 }))

    expect([optOut(), wider, optOut()].map((contract) => run(install, contract))).toEqual([
      { mode: 'cli' },
      'nothing',
      { mode: 'cli' },
    ])
  })

  it('is told of what is more than a yes of before, once', () => {
    const install = createInstall({ contract: optOut() })
    const wider = optOut({ runs: 3 }, withHour())

    const before = run(install, wider)
    const shown = [1, 2].map(() => release(install, wider).run().notice())

    expect(before).toEqual({ mode: 'cli' })
    expect(shown).toEqual([true, false])
    expect(run(install, wider)).toEqual({ mode: 'cli', hour: 'am' })
  })
})
