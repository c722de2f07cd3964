import { expect, it } from 'vitest'
import { entryOf } from './entry.ts'

it('reads the token of a sign-in link and of a setup link', () => {
  expect(entryOf('#sign-in=abc_-123')).toEqual({ kind: 'sign-in', token: 'abc_-123' })
  expect(entryOf('#setup=abc')).toEqual({ kind: 'setup', token: 'abc' })
})

it('takes no other fragment for a token', () => {
  expect(['', '#main', '#sign-in=', '#setup=a%20b', '#sign-in=a&b'].map(entryOf)).toEqual(Array(5).fill(undefined))
})
