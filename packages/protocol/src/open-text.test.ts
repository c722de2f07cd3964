import { describe, expect, it } from 'vitest'
import { isContact, isHash, isToken } from './open-text.ts'

describe('isToken', () => {
  it.each([
    ['[a-z]+', 'abc', true],
    ['[a-z]+', 'abc1', false],
    ['[a-z]+', '1abc', false],
    ['a|b', 'ab', false],
    ['a|b', 'b', true],
    ['[a-z]*', '', false],
    ['[a-z]{1,80}', 'x'.repeat(64), true],
    ['[a-z]{1,80}', 'x'.repeat(65), false],
    ['[a-z]+', 'abc\n', false],
    ['.*', '(absent)', false],
    ['.*', 'caf\u00e9', false],
  ])('matches a pattern as a whole: %s, %j: %s', (pattern, value, expected) => {
    expect(isToken({ pattern }, value)).toBe(expected)
  })

  it.each([undefined, null, 7, ['a'], { toString: () => 'a' }])('refuses what is no text: %j', (value) => {
    expect(isToken({ pattern: 'a' }, value)).toBe(false)
  })
})

describe('isHash', () => {
  it.each([
    ['0123456789abcdef', true],
    ['0123456789ABCDEF', false],
    ['0123456789abcde', false],
    ['0123456789abcdef0', false],
    ['0123456789abcdeg', false],
  ])('takes sixteen hex digits in lower case: %s: %s', (value, expected) => {
    expect(isHash(value)).toBe(expected)
  })
})

describe('isContact', () => {
  it.each([
    ['ops@harbor.example', true],
    ['first.last+harbor@mail.harbor.example', true],
    ['ops', false],
    ['ops@localhost', false],
    ['\u{1f600}@harbor.example', false],
    ['\ud800@harbor.example', false],
    ['\u001b[2J@harbor.example', false],
    ['ops\u202e@harbor.example', false],
    ['ops @harbor.example', false],
    ['Ops <ops@harbor.example>', false],
    ['ops@harbor.example,other@harbor.example', false],
    ['ops@harbor..example', false],
    [`${'x'.repeat(65)}@harbor.example`, false],
    [`ops@${'x'.repeat(250)}.example`, false],
  ])('takes one address: %s: %s', (value, expected) => {
    expect(isContact(value)).toBe(expected)
  })
})
