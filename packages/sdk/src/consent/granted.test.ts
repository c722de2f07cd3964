import { describe, expect, it } from 'vitest'
import { orbit, orbitWith } from '../orbit.fixture.ts'
import { changedLine, withheldFields } from './granted.ts'

const { contract } = orbit
const started = contract.events['scan.started']!

describe('what a yes covers', () => {
  it('covers everything of the contract that it was given to', () => {
    expect(changedLine(contract, contract)).toBeUndefined()
    expect(withheldFields(contract, contract)).toEqual([])
  })

  it('does not cover a line for everything that has changed', () => {
    expect(changedLine(contract, orbitWith({ retention: 4000 }).contract)).toBe('retention')
  })

  it('does not cover a new event', () => {
    const wider = orbitWith({ events: { ...contract.events, 'scan.aborted': started } }).contract

    expect(withheldFields(contract, wider)).toEqual(['scan.aborted'])
  })

  it('does not cover a new field of a known event', () => {
    const fields = { ...started.fields, cached: { type: 'boolean' } } as const
    const wider = orbitWith({ events: { ...contract.events, 'scan.started': { ...started, fields } } }).contract

    expect(withheldFields(contract, wider)).toEqual(['scan.started.cached'])
  })

  it('does not cover a new context field', () => {
    const context = { ...contract.context, arch: { type: 'choice', values: ['x64'], from: 'arch' } } as const

    expect(withheldFields(contract, orbitWith({ context }).contract)).toEqual(['context.arch'])
  })

  it('does not mind other words for the same field', () => {
    const fields = { mode: { ...started.fields.mode!, description: 'How it was started' } }
    const reworded = orbitWith({ events: { ...contract.events, 'scan.started': { ...started, fields } } }).contract

    expect(withheldFields(contract, reworded)).toEqual([])
  })
})
