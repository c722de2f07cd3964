import { describe, expect, it } from 'vitest'
import { ApiError } from '../api/api-error.ts'
import { refusalWords } from './refusal.tsx'

const words = (code: string, retryAfterS?: number): string =>
  refusalWords(new ApiError('problem', 'Title', 'Detail', retryAfterS === undefined ? { code } : { code, retryAfterS }))

describe('why nobody was let in', () => {
  it('does not tell an unknown name from a wrong password', () => {
    expect(words('bad_login')).toBe('Name or password is wrong.')
  })

  it('names how long to wait', () => {
    expect(words('rate_limited', 30)).toContain('30 seconds')
    expect(words('rate_limited', 300)).toContain('5 minutes')
    expect(words('rate_limited')).toContain('a little')
  })

  it('repeats the receiver otherwise', () => {
    expect(words('invalid_request')).toBe('Title. Detail')
  })
})
