import { describe, expect, it } from 'vitest'
import { parseSession } from './session.ts'

describe('the answer about the session', () => {
  it('names the member, or nobody where a link signed in', () => {
    expect(parseSession(200, { name: 'owner' })).toEqual({ isSignedIn: true, name: 'owner' })
    expect(parseSession(200, { name: null })).toEqual({ isSignedIn: true, name: null })
  })

  it('says whether somebody has a password yet', () => {
    expect(parseSession(401, { code: 'signed_out', setup: true })).toEqual({ isSignedIn: false, needsSetup: true })
    expect(parseSession(401, { code: 'signed_out' })).toEqual({ isSignedIn: false, needsSetup: false })
  })

  it('is nothing where a proxy or another page answered', () => {
    expect(parseSession(401, undefined)).toBeUndefined()
    expect(parseSession(502, { message: 'bad gateway' })).toBeUndefined()
  })
})
