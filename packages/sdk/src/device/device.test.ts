import { createHash, createHmac } from 'node:crypto'
import type { BucketField, ChoiceField, Field, HashField, WireValue } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { createDevice } from './device.ts'

const SECRET = Buffer.alloc(32, 7)
const device = createDevice(() => SECRET)
const install = (n: number) => createDevice(() => createHash('sha256').update(`install ${n}`).digest())

const keyed: HashField = { type: 'hash', key: 'install' }
const plain: HashField = { type: 'hash', key: 'none' }
const profile: ChoiceField = { type: 'choice', values: ['fast', 'balanced', 'deep'], privacy: { randomize: 1 } }

describe('a hash', () => {
  it('is HMAC-SHA-256 over purpose, name of the field and text, each behind its length, cut to 16 digits', () => {
    const parts = '\0\0\0\x02v1\0\0\0\x04hash\0\0\0\x04repo\0\0\0\x06caf\u00e9!'
    const code = createHmac('sha256', SECRET).update(parts).digest('hex')

    expect(device.hash('repo', keyed, 'caf\u00e9!')).toBe(code.slice(0, 16))
  })

  it('is the same for the same text in fields of one name, and another in a field of another name', () => {
    const [once, again, elsewhere] = ['repo', 'repo', 'branch'].map((name) => device.hash(name, keyed, 'main'))

    expect(again).toBe(once)
    expect(elsewhere).not.toBe(once)
  })

  it('keeps names and texts apart: they never run into each other', () => {
    expect(device.hash('ab', keyed, 'c')).not.toBe(device.hash('a', keyed, 'bc'))
  })

  it('is another one on every install', () => {
    const hashes = Array.from({ length: 100 }, (_, n) => install(n).hash('repo', keyed, 'main'))

    expect(new Set(hashes).size).toBe(100)
  })

  it('is SHA-256 without a key where the contract says so, which needs no secret', () => {
    const sha256 = createHash('sha256').update('https://orbit.example').digest('hex')

    expect(createDevice(() => undefined).hash('url', plain, 'https://orbit.example')).toBe(sha256.slice(0, 16))
  })

  it('is not given without a secret', () => {
    expect(createDevice(() => undefined).hash('repo', keyed, 'main')).toBeUndefined()
  })
})

describe('a randomised answer of an install', () => {
  const answer = (n: number, truth: WireValue, name = 'profile') => install(n).randomize(name, profile, truth)

  it('is the same for the same truth, however often it is asked for', () => {
    const answers = [1, 2, 3, 4, 5].map((n) => Array.from({ length: 20 }, () => answer(n, 'deep')))

    expect(answers.map((all) => new Set(all).size)).toEqual([1, 1, 1, 1, 1])
  })

  it('says nothing about the answer to another truth, or in another field', () => {
    const installs = Array.from({ length: 2000 }, (_, n) => n)
    const told = installs.filter((n) => answer(n, 'deep') === 'deep')
    const share = Math.E / (Math.E + 2)
    const near = (count: number) =>
      Math.abs(count - told.length * share) < 5 * Math.sqrt(told.length * share * (1 - share))

    expect(near(told.filter((n) => answer(n, 'fast') === 'fast').length)).toBe(true)
    expect(near(told.filter((n) => answer(n, 'deep', 'mode') === 'deep').length)).toBe(true)
  })

  const findings: BucketField = {
    type: 'bucket',
    edges: [1, 10],
    labels: ['0-1', '2-10', '10+'],
    bound: 'right-closed',
    privacy: { randomize: 1 },
  }
  const INSTALLS = Array.from({ length: 2000 }, (_, n) => n)
  /** At how many installs the two declarations give another answer. */
  const differing = (one: Field, other: Field, truth: WireValue): number =>
    INSTALLS.filter((n) => install(n).randomize('it', one, truth) !== install(n).randomize('it', other, truth)).length

  it('is the same in whichever order the values are declared', () => {
    const orders = [
      ['deep', 'balanced', 'fast'],
      ['balanced', 'deep', 'fast'],
    ].map((values): Field => ({ ...profile, values }))

    expect(orders.map((order) => differing(profile, order, 'deep'))).toEqual([0, 0])
  })

  it('is the same range whatever the ranges are called', () => {
    const renamed: BucketField = { ...findings, labels: ['few', 'some', 'many'] }
    const rangeOf = (n: number, field: BucketField, truth: number) =>
      [...field.labels, 'unknown'].indexOf(String(install(n).randomize('it', field, field.labels[truth]!)))

    expect(INSTALLS.filter((n) => rangeOf(n, findings, 1) !== rangeOf(n, renamed, 1))).toEqual([])
  })

  it.each<[string, Field]>([
    ['with another epsilon', { ...profile, privacy: { randomize: 1.1 } }],
    ['from another value', { ...profile, values: ['fast', 'balanced', 'deep', 'deeper'] }],
  ])('is drawn %s as if the first had not been: neither answer gives away that the other is the truth', (_, field) => {
    const differ = INSTALLS.flatMap((n): readonly WireValue[][] => {
      const answers = [install(n).randomize('it', profile, 'deep')!, install(n).randomize('it', field, 'deep')!]
      return answers[0] === answers[1] ? [] : [answers]
    })

    const told = differ.filter(([first]) => first === 'deep').length
    expect(told).toBeGreaterThan(0.3 * differ.length)
    expect(told).toBeLessThan(0.7 * differ.length)
  })

  it('is a boolean where the truth is one', () => {
    const cached: Field = { type: 'boolean', privacy: { randomize: 0.1 } }

    expect(new Set(INSTALLS.map((n) => install(n).randomize('cached', cached, true)))).toEqual(new Set([true, false]))
  })

  it.each<[string, Field, WireValue]>([
    ['a set', { type: 'choices', values: ['fast'] }, ['fast']],
    ['a field that is told as it is', { type: 'choice', values: ['fast'] }, 'fast'],
    ['a value that is not declared', profile, 'slow'],
  ])('is not given for %s', (_, field, truth) => {
    expect(device.randomize('it', field, truth)).toBeUndefined()
  })

  it('is not given without a secret', () => {
    expect(createDevice(() => undefined).randomize('profile', profile, 'deep')).toBeUndefined()
  })
})
