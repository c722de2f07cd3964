/**
 * What the judgement of `classify` must keep, for any contracts. Every property is shown to bite: a judge that is
 * blind to one rule, or that looks away, is caught by it.
 */
import {
  admit,
  admitContext,
  type Change,
  type Contract,
  classify,
  declaredEvents,
  type Field,
  type Fields,
  fieldIdentity,
  type WireEvent,
  type WireFields,
} from '@aboveboard/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../canonical.ts'
import { arbitraryContract } from '../testing/arbitrary-contract.ts'
import { arbitraryContext, arbitraryEvent } from '../testing/arbitrary-event.ts'
import { edited, relatedContracts } from '../testing/arbitrary-history.ts'
import { mapFields } from '../testing/declared-fields.ts'
import { compiled } from '../testing/orbit.ts'
import { type Edit, OTHER_EDITS, WIDENING_EDITS, WORDING_EDITS } from '../testing/widening-edits.ts'
import { diffContracts } from './diff-contracts.ts'

const SEED = 20261120
type Judge = (from: Contract, to: Contract) => readonly Change[]
const has = (changes: readonly Change[], direction: Change['direction']): boolean =>
  changes.some((change) => change.direction === direction)
const isWider = (judge: Judge, from: Contract, to: Contract): boolean => has(judge(from, to), 'wider')

/** Judges as a contract in which one rule cannot be seen. */
const BLIND: { readonly [rule: string]: (contract: Contract) => Contract } = {
  'more values': (contract) =>
    mapFields(contract, (field) => ('values' in field ? { ...field, values: ['x'] } : field)),
  'other values told as other': (contract) =>
    mapFields(contract, (field) => ('values' in field ? { ...field, other: true } : field)),
  'finer versions': (contract) =>
    mapFields(contract, (field) => (field.type === 'version' ? { ...field, precision: 'patch' } : field)),
  'larger counts': (contract) =>
    mapFields(contract, (field) => (field.type === 'count' ? { ...field, max: 1 } : field)),
  patterns: (contract) => mapFields(contract, (field) => ('pattern' in field ? { ...field, pattern: 'x' } : field)),
  'new events': (contract) => ({ ...contract, events: {} }),
  'new fields of the context': (contract) => ({ ...contract, context: {} }),
  'the heartbeat': ({ heartbeat: _, ...contract }) => contract,
  'days of use': (contract) => ({ ...contract, activity: 'off' }),
}
const blindTo =
  (rule: string): Judge =>
  (from, to) =>
    classify(BLIND[rule]!(from), BLIND[rule]!(to))

describe('a contract that is not wider', () => {
  /**
   * Whether B's field is on the wire what it is in A. A relabelled or merged bucket is told in other words, and is
   * another field to the store: its labels are none of A's, though they tell no more.
   */
  const isSameField = (name: string, from: Field | undefined, to: Field): boolean => {
    if (!from || from.type !== to.type) return false
    if (to.type === 'choice' || to.type === 'choices' || to.type === 'version' || to.type === 'count') return true
    return fieldIdentity(name, from) === fieldIdentity(name, to)
  }
  const restricted = (values: WireFields, from: Fields, to: Fields): WireFields =>
    Object.fromEntries(Object.entries(values).filter(([name]) => isSameField(name, from[name], to[name]!)))
  /** A month is told to A, which wants days, as its first day: that tells no more. */
  const dayFor = ({ time }: Contract, { day }: WireEvent): string =>
    time === 'day' && day.length === 7 ? `${day}-01` : day

  const sent = relatedContracts(2).chain(([from, to]) =>
    fc.record({
      from: fc.constant(from!),
      to: fc.constant(to!),
      event: arbitraryEvent(to!),
      context: arbitraryContext(to!),
    }),
  )
  const letsInNoMore = (judge: Judge) =>
    fc.property(sent, ({ from, to, event, context }) => {
      fc.pre(!isWider(judge, from, to))
      const { [event.name]: old } = declaredEvents(from)
      const fields = restricted(event.fields, old?.fields ?? {}, declaredEvents(to)[event.name]!.fields)
      const told = { name: event.name, day: dayFor(from, event), fields }
      const verdicts = [
        admit(to, event),
        admitContext(to, context),
        admit(from, told),
        admitContext(from, restricted(context, from.context, to.context)),
      ]
      expect(verdicts.filter(({ ok }) => !ok)).toEqual([])
    })

  it('lets nothing in that the older one would refuse, field by field', () => {
    fc.assert(letsInNoMore(classify), { seed: SEED, numRuns: 1000 })
  })

  it.each(Object.keys(BLIND))('is not what a judge finds that is blind to %s', (rule) => {
    expect(fc.check(letsInNoMore(blindTo(rule)), { seed: SEED, numRuns: 5000 }).failed).toBe(true)
  })
})

describe('an edit', () => {
  const applied = (edit: Edit) =>
    fc.tuple(arbitraryContract, fc.nat()).map(([from, pick]) => ({ from, to: edited(edit, from, pick) }))
  const directions = (judge: Judge, from: Contract, to: Contract) => {
    const changes = judge(from, to)
    return { wider: has(changes, 'wider'), narrower: has(changes, 'narrower') }
  }
  const judged = (edit: Edit, judge: Judge, expected: readonly [object, object]) =>
    fc.property(applied(edit), ({ from, to }) => {
      fc.pre(to !== undefined)
      expect([directions(judge, from, to), directions(judge, to, from)]).toEqual(expected)
    })
  const RUNS = { seed: SEED, numRuns: 40 }
  const ORDERED = [
    { wider: true, narrower: false },
    { wider: false, narrower: true },
  ] as const

  it.each(Object.entries(WIDENING_EDITS))('is wider, and narrower when it is taken back: %s', (_, edit) => {
    fc.assert(judged(edit, classify, ORDERED), RUNS)
  })

  it.each(Object.entries(OTHER_EDITS))('is wider in both directions: %s', (_, edit) => {
    const WIDER = expect.objectContaining({ wider: true })
    fc.assert(judged(edit, classify, [WIDER, WIDER]), RUNS)
  })

  it.each(Object.entries(WORDING_EDITS))('is neither wider nor narrower: %s', (_, edit) => {
    const WORDING = { wider: false, narrower: false }
    fc.assert(judged(edit, classify, [WORDING, WORDING]), RUNS)
  })

  it.each([
    ['more values', 'a value more'],
    ['other values told as other', 'other values told as other'],
    ['finer versions', 'a finer version'],
    ['larger counts', 'a count that goes further'],
    ['new events', 'an event more'],
    ['new fields of the context', 'a field of the context more'],
    ['the heartbeat', 'a heartbeat'],
    ['days of use', 'days of use'],
  ])('catches a judge that is blind to %s', (rule, name) => {
    expect(fc.check(judged(WIDENING_EDITS[name]!, blindTo(rule), ORDERED), RUNS).failed).toBe(true)
  })
})

describe('two steps', () => {
  const compose = (judge: Judge) =>
    fc.property(relatedContracts(3), ([a, b, c]) => {
      fc.pre(!isWider(judge, a!, b!) && !isWider(judge, b!, c!))
      expect(isWider(judge, a!, c!)).toBe(false)
    })

  it('are not wider where neither is', () => {
    fc.assert(compose(classify), { seed: SEED, numRuns: 1000 })
  })

  it('catch a judge that lets one wider change pass', () => {
    const lenient: Judge = (from, to) => {
      const wider = classify(from, to).filter(({ direction }) => direction === 'wider')
      return wider.length === 1 ? [] : wider
    }
    expect(fc.check(compose(lenient), { seed: SEED, numRuns: 5000 }).failed).toBe(true)
  })
})

describe('a difference', () => {
  const shuffled = (contract: Contract): Contract => ({
    ...contract,
    recipients: contract.recipients.toReversed(),
    never: contract.never.toReversed(),
  })
  const pair = fc
    .tuple(relatedContracts(2), fc.nat({ max: 9 }), fc.boolean())
    .map(([[from, to], version, isShuffled]) => [from!, { ...(isShuffled ? shuffled(to!) : to!), version }] as const)
  const isFoundBy = (differs: (from: Contract, to: Contract) => boolean) =>
    fc.property(pair, ([from, to]) => {
      const isEqual = canonicalJson({ ...from, version: 1 }) === canonicalJson({ ...to, version: 1 })
      expect(differs(from, to)).toBe(!isEqual)
    })
  const RUNS = { seed: SEED, numRuns: 1000 }

  it('is found exactly where the digests differ by more than the version', () => {
    fc.assert(
      isFoundBy((from, to) => diffContracts(compiled(from), compiled(to)).changes.length > 0),
      RUNS,
    )
  })

  it('is missed by a judge that forgets words or order', () => {
    const forgetsOrder = isFoundBy((from, to) => classify(from, to).length > 0)
    const forgetsWords = isFoundBy(
      (from, to) => has(classify(from, to), 'wider') || has(classify(from, to), 'narrower'),
    )
    expect([fc.check(forgetsOrder, RUNS).failed, fc.check(forgetsWords, RUNS).failed]).toEqual([true, true])
  })
})
