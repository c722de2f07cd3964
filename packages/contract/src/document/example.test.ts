import { admit, admitContext, type CompiledContract, parseEnvelope } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { orbit, orbitWith } from '../testing/orbit.ts'
import { harbor, jmo, orbitWithField } from './document.fixture.ts'
import { emitDocument } from './emit-document.ts'
import { exampleBatch } from './example.ts'

/** The batch as the page shows it. */
const shownBatch = (compiled: CompiledContract) =>
  JSON.parse(/```json\n([\s\S]*?)\n```/.exec(emitDocument(compiled))?.[1] ?? '')

describe('the example', () => {
  it.each<[string, CompiledContract]>([
    ['orbit', orbit],
    ['jmo', jmo],
    ['harbor', harbor],
    ['months', orbitWith({ time: 'month' })],
    ['no activity', orbitWith({ activity: 'off' })],
    ['no events', orbitWith({ events: {} })],
    [
      'a heartbeat and no events',
      orbitWith({ install_id: 'persistent', events: {}, heartbeat: harbor.contract.heartbeat! }),
    ],
    ['a token of an unknown form', orbitWithField({ type: 'token', pattern: '[0-9]{7}' })],
  ])('is a batch that the contract admits: %s', (_, compiled) => {
    const batch = shownBatch(compiled)

    const envelope = parseEnvelope(batch)
    const context = admitContext(compiled.contract, batch.context)
    const events = batch.events.map((event: unknown) => admit(compiled.contract, event))

    expect(batch).toEqual(exampleBatch(compiled))
    expect([envelope.ok, context.ok]).toEqual([true, true])
    expect(events.filter(({ ok }: { readonly ok: boolean }) => !ok)).toEqual([])
    expect(events.length).toBeGreaterThan(0)
  })

  it('carries an id exactly where the contract has one', () => {
    expect(shownBatch(orbit).install).toBeUndefined()
    expect(shownBatch(harbor).install).toMatch(/^[\w-]{22}$/)
  })

  it('marks as first what the machine sends, and nothing that only the receiver fills', () => {
    const marks = exampleBatch(harbor).events.flatMap(({ first }) => first?.day ?? [])

    expect(marks).toContain('context.os')
    expect(marks).not.toContain('context.country')
  })

  it('sends a heartbeat alone', () => {
    const compiled = orbitWith({ install_id: 'persistent', events: {}, heartbeat: harbor.contract.heartbeat! })

    expect(exampleBatch(compiled).events.map(({ name }) => name)).toEqual(['heartbeat'])
  })
})
