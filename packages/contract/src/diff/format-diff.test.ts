import type { CompiledContract } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { orbit, orbitWith } from '../testing/orbit.ts'
import { diffContracts } from './diff-contracts.ts'
import { formatDiff } from './format-diff.ts'

const { consent, context, events } = orbit.contract
const REVERSED = { values: ['windows', 'macos', 'linux'] }

const lines = (to: CompiledContract, options?: Parameters<typeof formatDiff>[1]): readonly string[] =>
  formatDiff(diffContracts(orbit, to), options).split('\n')

describe('formatDiff', () => {
  it('marks every place once, what is wider first, and ends with what it means', () => {
    const wider = orbitWith({
      version: 4,
      title: 'Orbit 2',
      retention: 30,
      consent: { ...consent, model: 'opt-out', ci: 'on' },
      context: { ...context, arch: { type: 'choice', values: ['x64'], from: 'arch' } },
    })
    expect(lines(wider)).toEqual([
      'orbit: version 3 -> 4',
      '',
      '+ wider consent (nothing is sent until agreed to)',
      '    Sends until the user says no (opt-out), instead of only after a yes.',
      '    Automated builds (CI) send too.',
      '+ wider context.arch (left out until agreed to)',
      '    New: one of x64, filled in by the SDK (arch).',
      '- narrower retention',
      '    Counts are kept for 30 days instead of 400.',
      '~ wording title',
      '    Called "Orbit 2" instead of "Orbit".',
      '',
      "Wider. Who agreed to version 3 is told by the program's notice, and with opt-in",
      'has to agree; until then nothing is recorded or sent.',
      '',
    ])
  })

  it.each([
    ['the same', orbit, 'The contracts are the same.'],
    ['of another version only', orbitWith({ version: 4 }), 'Only the version differs.'],
    [
      'narrower',
      orbitWith({ version: 4, time: 'month' }),
      'Nothing is wider. Nothing changes for who agreed to version 3.',
    ],
    [
      'in another order',
      orbitWith({ version: 4, context: { ...context, os: { ...context.os!, ...REVERSED } } }),
      'Nothing is wider. Nothing changes for who agreed to version 3.',
    ],
    [
      'wider by an event, of the same version',
      orbitWith({ events: { ...events, crash: events['scan.started']! } }),
      "Wider. Who agreed to version 3 is told by the program's notice, and with opt-in has to agree; until then everything goes on without what is wider. The version must rise with every change: it is 3, so write `version: 4`.",
    ],
    [
      'of a lower version',
      orbitWith({ version: 1 }),
      'Only the version differs. The version must rise with every change: it is 1, so write `version: 4`.',
    ],
  ])('says what a contract means that is %s', (_, to, verdict) => {
    expect(lines(to, { columns: 1000 }).at(-2)).toBe(verdict)
  })

  it('wraps at the columns that there are, and paints the marks alone', () => {
    const painted = lines(orbitWith({ retention: 800 }), {
      columns: 30,
      paint: (direction, mark) => `<${direction}>${mark}</>`,
    })
    expect(painted.slice(2, 5)).toEqual([
      '<wider>+ wider</> retention (nothing is sent until agreed to)',
      '    Counts are kept for 800',
      '    days instead of 400.',
    ])
  })
})
