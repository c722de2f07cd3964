import { createHash, createHmac } from 'node:crypto'
import type { Field, HashField, WireValue } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { createDevice } from './device.ts'

const SECRET = Buffer.alloc(32, 7)
const device = createDevice(() => SECRET)
const install = (n: number) => createDevice(() => createHash('sha256').update(`install ${n}`).digest())

const keyed: HashField = { type: 'hash', key: 'install' }
const plain: HashField = { type: 'hash', key: 'none' }
const profile: Field = { type: 'choice', values: ['fast', 'balanced', 'deep'], privacy: { randomize: 1 } }

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

  it('is not given without a secret', () => {
    expect(createDevice(() => undefined).randomize('profile', profile, 'deep')).toBeUndefined()
  })
})
