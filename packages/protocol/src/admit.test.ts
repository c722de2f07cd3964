import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { admit, admitContext } from './admit.ts'
import { MARK_ELEMENT } from './admitted.ts'
import { parseDay } from './calendar.ts'
import type { CompiledContract, Contract } from './contract.ts'
import { layoutOf } from './layout.ts'
import type { DropReason } from './reasons.ts'

interface Expected {
  readonly name: string
  readonly verdict: 'ok' | DropReason
  readonly at?: string
  /** Where the vector is not about the contract of the others. */
  readonly contract?: string
}
const conformance = (path: string): string =>
  readFileSync(new URL(`../../../conformance/${path}`, import.meta.url), 'utf8')

const vectors: {
  readonly contract: string
  readonly events: readonly (Expected & { readonly event: unknown })[]
  readonly contexts: readonly (Expected & { readonly context: unknown })[]
} = JSON.parse(conformance('admit.json'))
const readContract = (path: string): Contract => {
  const compiled: CompiledContract = JSON.parse(conformance(path))
  return compiled.contract
}
const contract = readContract(vectors.contract)
const contractOf = ({ contract: path }: Expected): Contract => (path === undefined ? contract : readContract(path))
const monthly: Contract = { ...contract, time: 'month' }

const outcome = (verdict: ReturnType<typeof admit> | ReturnType<typeof admitContext>) => {
  if (verdict.ok) return { verdict: 'ok' }
  return verdict.at === undefined ? { verdict: verdict.reason } : { verdict: verdict.reason, at: verdict.at }
}

/** The value that a vector's verdict has; fails the test where the event was refused. */
const admitted = (event: unknown, under: Contract = contract) => {
  const verdict = admit(under, event)
  if (!verdict.ok) throw new Error(`${verdict.reason} at ${verdict.at}`)
  return verdict.value
}

const scan = (fields: object, rest: object = {}) => ({ name: 'scan.completed', day: '2026-11-20', ...rest, fields })

describe('admit', () => {
  it.each(vectors.events)('judges $name: $verdict', ({ event, ...expected }) => {
    const { verdict, at } = expected

    expect(outcome(admit(contractOf(expected), event))).toEqual(at === undefined ? { verdict } : { verdict, at })
  })

  it('turns values into codes in the order of the layout, 0 where a field is absent', () => {
    const { layout, day, values } = admitted(scan({ tools: ['trivy', 'other'], duration: '5-15min', failed: 0 }))

    expect(layout.slots.map(({ name }) => name)).toEqual([
      'context.os',
      'context.release',
      'cached',
      'duration',
      'failed',
      'findings',
      'tools',
    ])
    expect(values).toEqual([0, 2, 1, 0, [1, 4]])
    expect(day).toBe(parseDay('2026-11-20'))
  })

  it('reads first marks as the event, a slot, and a slot with an element', () => {
    const { first, layout } = admitted(scan({}, { first: { day: ['*', 'context.os', 'tools', 'tools=zap'] } }))

    const tools = layout.slotOf.get('tools') ?? -1
    expect(first).toEqual({ day: [0, 1, tools + 1, tools + 1 + 3 * MARK_ELEMENT], week: [], month: [] })
  })

  it('takes months alone where the contract sends months', () => {
    const month = { name: 'scan.completed', day: '2026-11', first: { month: ['*'] }, fields: {} }

    expect(admitted(month, monthly).day).toBe(parseDay('2026-11-01'))
    expect(outcome(admit(monthly, { ...month, day: '2026-11-20' }))).toMatchObject({ verdict: 'invalid_day' })
    expect(outcome(admit(monthly, { ...month, first: { week: ['*'] } }))).toMatchObject({ verdict: 'invalid_first' })
  })

  it('does not know the built-in event where activity is off', () => {
    const off: Contract = { ...contract, activity: 'off' }

    expect(outcome(admit(off, { name: 'active', day: '2026-11-20', fields: {} }))).toEqual({ verdict: 'unknown_event' })
  })

  it('takes at most sixteen elements of a set and 256 marks of a period', () => {
    const values = Array.from({ length: 300 }, (_, index) => `v${index}`)
    const { description, purpose } = contract.events['scan.started'] ?? { description: '', purpose: '' }
    const wide: Contract = {
      ...contract,
      events: { seen: { description, purpose, fields: { what: { type: 'choices', values } } } },
    }
    const seen = (elements: number, marks: number): unknown => ({
      name: 'seen',
      day: '2026-11-20',
      first: { day: values.slice(0, marks).map((value) => `what=${value}`) },
      fields: { what: values.slice(0, elements) },
    })

    expect(outcome(admit(wide, seen(16, 256)))).toEqual({ verdict: 'ok' })
    expect(outcome(admit(wide, seen(17, 0)))).toEqual({ verdict: 'invalid_value', at: 'seen.what' })
    expect(outcome(admit(wide, seen(0, 257)))).toEqual({ verdict: 'invalid_first', at: 'seen' })
  })

  it('never throws, whatever the wire says', () => {
    const event = fc.record(
      {
        name: fc.constantFrom('scan.completed', 'active'),
        day: fc.anything(),
        first: fc.anything(),
        fields: fc.anything(),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.oneof(event, fc.anything()), (value) => {
        expect(() => admit(contract, value)).not.toThrow()
        expect(() => admitContext(contract, value)).not.toThrow()
      }),
    )
  })
})

describe('admitContext', () => {
  it.each(vectors.contexts)('judges $name: $verdict', ({ context, ...expected }) => {
    const { verdict, at } = expected

    expect(outcome(admitContext(contractOf(expected), context))).toEqual(
      at === undefined ? { verdict } : { verdict, at },
    )
  })

  it('turns closed values into codes and keeps versions as text', () => {
    expect(admitContext(contract, { release: '1.4.2', os: 'windows' })).toEqual({ ok: true, value: [3, '1.4.2'] })
  })
})

describe('layoutOf', () => {
  it('is built once for each contract', () => {
    expect(layoutOf(contract)).toBe(layoutOf(contract))
    expect(layoutOf(monthly)).not.toBe(layoutOf(contract))
  })
})
