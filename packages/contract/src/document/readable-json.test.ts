import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readableJson } from './readable-json.ts'

it('says the same as JSON, in lines that fit', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      expect(JSON.parse(readableJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
    { seed: 4 },
  )
})

it('keeps what is short on one line and fills lines with words', () => {
  const words = Array.from({ length: 12 }, (_, index) => `context.${index}`)

  expect(readableJson({ os: 'linux', first: { day: words } })).toBe(`{
  "os": "linux",
  "first": {
    "day": [
      "context.0", "context.1", "context.2", "context.3", "context.4",
      "context.5", "context.6", "context.7", "context.8", "context.9",
      "context.10", "context.11"
    ]
  }
}`)
})
