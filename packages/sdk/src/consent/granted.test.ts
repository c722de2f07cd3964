import { describe, expect, it } from 'vitest'
import { orbit, orbitWith } from '../orbit.fixture.ts'
import { gapBetween } from './granted.ts'

const { contract } = orbit
const NOTHING = { changed: [], withheld: [] }
const started = contract.events['scan.started']!

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

  it('does not mind other words for the same field', () => {
    const fields = { mode: { ...started.fields.mode!, description: 'How it was started' } }
    const reworded = orbitWith({ events: { ...contract.events, 'scan.started': { ...started, fields } } })

    expect(gapBetween(orbit, reworded)).toEqual(NOTHING)
  })
})
