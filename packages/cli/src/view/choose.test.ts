import { type EventLayout, type Field, layoutOf } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { contract as jmo } from '../../../../examples/jmo/telemetry.contract.ts'
import { chooseEvent, chooseField, contextSlots, ownSlots, withoutRepeats } from './choose.ts'

const { contract } = jmo
const layout = (event: string): EventLayout => layoutOf(contract).eventOf.get(event)!
const names = (slots: readonly { readonly name: string; readonly field: Field }[]) => slots.map(({ name }) => name)
const EVENTS = [
  { value: 'scan.completed', count: 5 },
  { value: 'scan.started', count: 9 },
  { value: 'tool.failed', count: null },
]

describe('what matters first', () => {
  it('is releases, platforms and run times of the context', () => {
    expect(names(contextSlots(contract))).toEqual(['context.release', 'context.os', 'context.node'])
  })

  it('is sets, then choices, then measurements of an event, and within those what is always there', () => {
    expect(names(ownSlots(layout('scan.started')))[0]).toBe('tools')
    expect(names(ownSlots(layout('tool.failed')))).toEqual(['failure', 'tool', 'exit_code'])
  })

  it('shows a mode that two events have once, and the measurements of both', () => {
    const slots = withoutRepeats([layout('scan.started'), layout('scan.completed')])
    expect(names(slots.get(layout('scan.started'))!)).toContain('mode')
    const completed = names(slots.get(layout('scan.completed'))!)
    expect(completed).not.toContain('mode')
    expect(completed).toEqual(expect.arrayContaining(['duration', 'findings']))
  })

  it('is the event with most reports, or the one of those that have the field', () => {
    expect(chooseEvent(contract, {}, EVENTS).name).toBe('scan.started')
    expect(chooseEvent(contract, { by: 'duration' }, EVENTS).name).toBe('scan.completed')
    expect(chooseEvent(contract, { event: 'active', by: 'duration' }, EVENTS).name).toBe('active')
  })

  it('is never a hash, which nothing counts', () => {
    const fields = { project: { type: 'hash', key: 'install' }, branch: { type: 'token', pattern: '[a-z]+' } } as const
    const run = { description: 'A run.', purpose: 'Test.', fields }
    const hashing = layoutOf({ ...contract, events: { run } }).eventOf.get('run')!
    expect(names(ownSlots(hashing))).toEqual(['branch', 'project'])
    expect(chooseField(hashing, undefined)?.name).toBe('branch')
    expect(() => chooseField(hashing, 'project')).toThrow('counts no such field')
  })
})
