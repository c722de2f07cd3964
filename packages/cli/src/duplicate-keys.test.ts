import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hasDuplicateKeys } from './duplicate-keys.ts'

const isDoubled = (json: string): boolean => hasDuplicateKeys(json, JSON.parse(json))

it.each([
  ['at the top', '{"a":1,"a":1}'],
  ['within a list', '[{"b":{"a":1,"a":2}}]'],
  ['written with an escape', '{"a":1,"\\u0061":2}'],
  ['with an object of keys that are lost with it', '{"a":{"b":1},"a":{"b":1}}'],
  ['that objects inherit', '{"__proto__":1,"__proto__":2}'],
])('finds a key twice %s', (_, json) => {
  expect(isDoubled(json)).toBe(true)
})

it('finds none in what was written by JSON.stringify, whatever texts there are', () => {
  fc.assert(
    fc.property(fc.json(), (json) => !isDoubled(json)),
    { seed: 4 },
  )
  expect(isDoubled('{"a:\\"b\\\\":{"a":"c:d"},"__proto__":[":"]}')).toBe(false)
})
