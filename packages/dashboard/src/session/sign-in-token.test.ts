import { expect, it } from 'vitest'
import { signInToken } from './sign-in-token.ts'

it('reads the token of a sign-in link', () => {
  expect(signInToken('#sign-in=abc_-123')).toBe('abc_-123')
})

it('takes no other fragment for a token', () => {
  expect(['', '#top', '#sign-in=', '#sign-in=a%20b', '#sign-in=a&b'].map(signInToken)).toEqual(Array(5).fill(undefined))
})
