import type { Contract } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { orbit, orbitWith } from '../orbit.fixture.ts'
import { newsBetween } from './news.ts'

const { consent, events, recipients } = orbit.contract
const started = events['scan.started']!
const wordsOf = (to: Partial<Contract>, from: Partial<Contract> = {}) =>
  newsBetween(orbitWith(from), orbitWith(to)).map(({ words }) => words)
const fields = { users: { type: 'count', max: 9, edges: [4], labels: ['0-4', '5+'] } } as const
const heartbeat = { every: 24, minimum: 23, description: 'State of a server.', purpose: 'Plan.', fields } as const
const country = { type: 'choice', values: ['de'], from: 'receiver', description: 'Country' } as const

describe('newsBetween', () => {
  it.each<[string, Partial<Contract>, string, Partial<Contract>?]>([
    ['a product', { product: 'comet' }, 'It is the contract of comet.'],
    ['who answers', { controller: { name: 'Comet', contact: 'a@b.example' } }, 'Comet answers for it.'],
    [
      'more for a recipient',
      { recipients: [{ ...recipients[0]!, receives: 'reports' }] },
      'Goes to Orbit receiver (single reports).',
    ],
    ['consent', { consent: { ...consent, ci: 'on' } }, 'It may report where it did not before.'],
    ['an id', { install_id: 'persistent' }, 'Reports carry an id of this installation.'],
    [
      'a changing id',
      { install_id: { rotating: 30 } },
      'Reports carry an id of this installation, another one every 30 days.',
    ],
    ['days', { time: 'day' }, 'Events say their day.', { time: 'month' }],
    ['single reports to look at', { visibility: 'rows' }, 'The makers can look at single reports.'],
    ['smaller groups', { visibility: { aggregate: 5 } }, 'The makers can look at groups of 5 installations.'],
    ['kept reports', { keep: { reports: 30 } }, 'Single reports are kept for 30 days.'],
    ['triples', { together: [['mode', 'tools', 'os']] }, 'Counted together: mode with tools with os.'],
    ['retention', { retention: 800 }, 'Counts are kept for 800 days.'],
    ['days of use', { activity: 'on' }, 'Days of use are told.', { activity: 'off' }],
    ['OTLP', { ingest: ['otlp', 'sdk'] }, 'Programs that do not ask you may send too (OTLP).'],
    [
      'a way out less',
      { consent: { ...consent, disable_env: [] } },
      'No longer switched off by ORBIT_TELEMETRY_DISABLE.',
    ],
    ['a promise less', { never: [] }, 'No longer promised: never Repository names, paths or URLs.'],
    ['integrity', { integrity: { report: 'on-change' } }, 'Whether this copy is as its makers published it.'],
    [
      'a purpose',
      { events: { ...events, 'scan.started': { ...started, purpose: 'Sell it.' } } },
      'scan.started is used for this: Sell it.',
    ],
    ['a heartbeat', { heartbeat }, 'heartbeat: every 24 hours. State of a server (users).'],
    [
      'a heartbeat more often',
      { heartbeat: { ...heartbeat, every: 12 } },
      'heartbeat: every 12 hours. State of a server (users).',
      { heartbeat },
    ],
    ['an event', { events: { ...events, constructor: started } }, 'constructor: A scan began (mode).'],
    ['what the receiver fills', { context: { ...orbit.contract.context, country } }, 'context.country (Country).'],
  ])('tells %s', (_, to, words, from) => {
    expect(wordsOf(to, from)).toEqual([words])
  })

  it('tells nothing where less is asked for, or the same in other words', () => {
    expect(wordsOf({ retention: 30, title: 'Orbit 2' })).toEqual([])
  })

  it('asks for all of it where what was agreed to was changed by hand', () => {
    const broken = JSON.parse('{"digest":"sha256:0","contract":{"product":"orbit"}}')

    expect(newsBetween(broken, orbit).map(({ words }) => words)).toEqual([
      'All of it: what was agreed to cannot be read.',
    ])
  })
})
