import type { Field } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { orbit, orbitWith } from '../orbit.fixture.ts'
import { gapBetween } from './granted.ts'

const { contract } = orbit
const NOTHING = { changed: [], withheld: [] }
const started = contract.events['scan.started']!
const daily = { every: 24, minimum: 23, description: 'Daily state.', purpose: 'Plan.', fields: started.fields }

const withMode = (change: Pick<Field, 'privacy'>) => {
  const fields = { mode: { ...started.fields.mode!, ...change } }
  return orbitWith({ events: { ...contract.events, 'scan.started': { ...started, fields } } })
}

describe('what a yes covers', () => {
  it('covers everything of the contract that it was given to', () => {
    expect(gapBetween(orbit, orbit)).toEqual(NOTHING)
  })

  it('does not cover a line for everything that has become wider', () => {
    expect(gapBetween(orbit, orbitWith({ retention: 4000, keep: { reports: 30 } }))).toEqual({
      changed: ['keep', 'retention'],
      withheld: [],
    })
  })

  it('covers what has become narrower, and other words', () => {
    expect(gapBetween(orbit, orbitWith({ retention: 30, time: 'month', title: 'Orbit 2' }))).toEqual(NOTHING)
  })

  it('covers nothing where the contract that was agreed to is none', () => {
    const damaged: typeof orbit = JSON.parse('{"digest":"sha256:0","contract":{}}')

    expect(gapBetween(damaged, orbit)).toEqual({ changed: ['contract'], withheld: [] })
  })

  it('does not cover a new event', () => {
    const wider = orbitWith({ events: { ...contract.events, 'scan.aborted': started } })

    expect(gapBetween(orbit, wider)).toEqual({ changed: [], withheld: ['scan.aborted'] })
  })

  it('does not cover a new field of a known event', () => {
    const fields = { ...started.fields, cached: { type: 'boolean' } } as const
    const wider = orbitWith({ events: { ...contract.events, 'scan.started': { ...started, fields } } })

    expect(gapBetween(orbit, wider)).toEqual({ changed: [], withheld: ['scan.started.cached'] })
  })

  it('does not cover a new context field', () => {
    const context = { ...contract.context, arch: { type: 'choice', values: ['x64'], from: 'arch' } } as const

    expect(gapBetween(orbit, orbitWith({ context }))).toEqual({ changed: [], withheld: ['context.arch'] })
  })

  it('does not cover a heartbeat, or a report about the copy itself, that was not there', () => {
    const wider = orbitWith({ heartbeat: daily, integrity: { report: 'on-release' } })

    expect(gapBetween(orbit, wider)).toEqual({ changed: [], withheld: ['heartbeat', 'integrity'] })
    expect(gapBetween(wider, orbit)).toEqual(NOTHING)
  })

  it('does not cover a heartbeat that beats more often, or tells more', () => {
    const granted = orbitWith({ heartbeat: daily })
    const fields = { ...daily.fields, contact: { type: 'contact' } } as const

    expect(gapBetween(granted, orbitWith({ heartbeat: { ...daily, every: 12 } })).withheld).toEqual(['heartbeat'])
    expect(gapBetween(granted, orbitWith({ heartbeat: { ...daily, fields } })).withheld).toEqual(['heartbeat.contact'])
  })

  it('does not cover a report about the copy itself at every change, where it was told for releases', () => {
    const [granted, wider] = (['on-release', 'on-change'] as const).map((report) =>
      orbitWith({ integrity: { report } }),
    )

    expect(gapBetween(granted!, wider!).withheld).toEqual(['integrity'])
  })

  it('does not cover an answer that was to be randomised and is so no more, or less', () => {
    const [weak, strong, none] = [2, 1, undefined].map((randomize) =>
      withMode(randomize === undefined ? {} : { privacy: { randomize } }),
    )

    expect(gapBetween(strong!, weak!).withheld).toEqual(['scan.started.mode'])
    expect(gapBetween(weak!, none!).withheld).toEqual(['scan.started.mode'])
    expect(gapBetween(none!, strong!)).toEqual(NOTHING)
  })

  it('does not cover another way in than the SDK', () => {
    expect(gapBetween(orbit, orbitWith({ ingest: ['otlp', 'sdk'] })).changed).toEqual(['ingest'])
  })

  it('does not mind other words for the same field', () => {
    const fields = { mode: { ...started.fields.mode!, description: 'How it was started' } }
    const reworded = orbitWith({ events: { ...contract.events, 'scan.started': { ...started, fields } } })

    expect(gapBetween(orbit, reworded)).toEqual(NOTHING)
  })
})
