import { expect, it } from 'vitest'
import { suggest } from './suggest.ts'

const KEYS = ['retention', 'recipients', 'time', 'title', 'keep']

it.each([
  ['retentoin', 'retention'],
  ['Recipients', 'recipients'],
  ['recipient', 'recipients'],
  ['tme', 'time'],
  ['tmie', 'time'],
  ['kep', 'keep'],
])('suggests for %s the key %s', (word, meant) => {
  expect(suggest(word, KEYS)).toBe(meant)
})

it.each(['colour', 'x', 'heartbeat', 'r'.repeat(100_000)])(
  'suggests nothing that was hardly meant by %.20s',
  (word) => {
    expect(suggest(word, KEYS)).toBeUndefined()
  },
)
