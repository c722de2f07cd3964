import fc from 'fast-check'
import { expect, it } from 'vitest'
import { countKeys, jsonShape } from './json-shape.ts'

const shapeOf = (text: string) => jsonShape(new TextEncoder().encode(text))

it('counts a key for each colon outside strings', () => {
  expect(shapeOf('{"a:b":{"c":[":",{"d":"\\":"}]}}')).toEqual({ ok: true, keys: 3 })
})

it('takes eight levels and refuses nine', () => {
  expect(shapeOf('[[[[[[[[1]]]]]]]]')).toEqual({ ok: true, keys: 0 })
  expect(shapeOf('[[[[[[[[[1]]]]]]]]]').ok).toBe(false)
})

it('refuses an object of more than 256 keys, and takes many objects of few', () => {
  const keys = (count: number) => Array.from({ length: count }, (_, index) => `"k${index}":1`).join()
  expect(shapeOf(`{${keys(256)}}`)).toEqual({ ok: true, keys: 256 })
  expect(shapeOf(`{${keys(257)}}`).ok).toBe(false)
  expect(shapeOf(`[{${keys(200)}},{${keys(200)}}]`)).toEqual({ ok: true, keys: 400 })
})

it('ends on what is no JSON', () => {
  expect(shapeOf('"open \\').ok).toBe(true)
  expect(shapeOf(']]]}').ok).toBe(true)
})

it('counts as many keys as the parser keeps, for any JSON without repeated keys', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), (text) => {
      expect(shapeOf(text)).toEqual({ ok: true, keys: countKeys(JSON.parse(text)) })
    }),
  )
})

it('sees a key that is written twice, escaped or not', () => {
  expect(countKeys(JSON.parse('{"a":1,"\\u0061":2}'))).toBe(1)
  expect(shapeOf('{"a":1,"\\u0061":2}')).toEqual({ ok: true, keys: 2 })
})
