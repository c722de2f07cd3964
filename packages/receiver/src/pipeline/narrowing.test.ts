import { type AdmittedEvent, admit, admitContext, type Field, type WireFields } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { nextOrbit, orbit, scan } from '../testing/orbit.ts'
import { narrowingTo } from './narrowing.ts'

function admitted(event: unknown): AdmittedEvent {
  const verdict = admit(orbit.contract, event)
  if (!verdict.ok) throw new Error(`The test's own event is refused: ${verdict.reason}`)
  return verdict.value
}

function contextOf(context: unknown) {
  const verdict = admitContext(orbit.contract, context)
  if (!verdict.ok) throw new Error(`The test's own context is refused: ${verdict.reason}`)
  return verdict.value
}

const to = (change: Parameters<typeof nextOrbit>[0]) => narrowingTo(nextOrbit(change).contract, orbit.contract)

describe('an older contract beside the current one', () => {
  const { 'scan.completed': completed, 'scan.started': started } = orbit.contract.events
  if (!completed || !started) throw new Error('Orbit declares both events.')

  it('keeps everything where nothing was taken away', () => {
    const narrowing = to(() => {})
    expect(narrowing.keepsEvent(admitted(scan({ duration: '<5min', tools: ['trivy', 'zap'] })))).toBe(true)
    expect(narrowing.keepsContext(contextOf({ os: 'linux', release: '1.4.2' }))).toBe(true)
  })

  it('gives up an event that is gone', () => {
    const narrowing = to((contract) => {
      contract.events = { 'scan.started': started }
    })
    expect(narrowing.keepsEvent(admitted(scan()))).toBe(false)
  })

  it('gives up an event only where it carries the field that is gone', () => {
    const { cached: _, ...fields } = completed.fields
    const narrowing = to((contract) => {
      contract.events = { 'scan.completed': { ...completed, fields } }
    })
    expect(narrowing.keepsEvent(admitted(scan({ duration: '<5min', cached: true })))).toBe(false)
    expect(narrowing.keepsEvent(admitted(scan({ duration: '<5min' })))).toBe(true)
  })

  it('gives up a value of a set that is gone', () => {
    const narrowing = to((contract) => {
      const tools = { type: 'choices', values: ['trivy', 'semgrep'] } as const
      contract.events = { 'scan.completed': { ...completed, fields: { ...completed.fields, tools } } }
    })
    expect(narrowing.keepsEvent(admitted(scan({ tools: ['trivy', 'zap'] })))).toBe(false)
    expect(narrowing.keepsEvent(admitted(scan({ tools: ['trivy'] })))).toBe(true)
  })

  it('gives up a token that no longer matches', () => {
    const withPattern = (pattern: string) =>
      nextOrbit((contract) => {
        const fields = { branch: { type: 'token', pattern }, tags: { type: 'tokens', pattern } } as const
        contract.events = { 'scan.completed': { ...completed, fields } }
      }).contract
    const [older, newer] = [withPattern('[a-z0-9]+'), withPattern('[a-z]+')]
    const narrowing = narrowingTo(newer, older)
    const keeps = (fields: WireFields) => {
      const event = admit(older, scan(fields))
      return event.ok && narrowing.keepsEvent(event.value)
    }

    expect([keeps({ branch: 'main' }), keeps({ branch: 'v2' }), keeps({})]).toEqual([true, false, true])
    expect([keeps({ tags: ['a', 'b'] }), keeps({ tags: ['a', 'b2'] }), keeps({ tags: [] })]).toEqual([
      true,
      false,
      true,
    ])
  })

  it.each<[string, Field, Field]>([
    ['is hashed under a secret', { type: 'hash', key: 'none' }, { type: 'hash', key: 'install' }],
    ['is randomised', { type: 'boolean' }, { type: 'boolean', privacy: { randomize: 1 } }],
    [
      'is randomised more',
      { type: 'boolean', privacy: { randomize: 2 } },
      { type: 'boolean', privacy: { randomize: 1 } },
    ],
  ])('gives up a value in clear of a field that %s since, and not the other way round', (_, clear, blurred) => {
    const withField = (project: Field) =>
      nextOrbit((contract) => {
        contract.events = { 'scan.completed': { ...completed, fields: { project } } }
      }).contract
    const fields = { project: clear.type === 'hash' ? '0123456789abcdef' : true }
    const keeps = (then: Field, now: Field): boolean => {
      const event = admit(withField(then), scan(fields))
      if (!event.ok) throw new Error(event.reason)
      return narrowingTo(withField(now), withField(then)).keepsEvent(event.value)
    }

    expect([keeps(clear, blurred), keeps(blurred, clear)]).toEqual([false, true])
  })

  it('gives up a context field that is gone', () => {
    const narrowing = to((contract) => {
      contract.context = { os: orbit.contract.context.os! }
    })
    expect(narrowing.keepsContext(contextOf({ os: 'linux', release: '1.4.2' }))).toBe(false)
    expect(narrowing.keepsContext(contextOf({ os: 'linux' }))).toBe(true)
  })
})
