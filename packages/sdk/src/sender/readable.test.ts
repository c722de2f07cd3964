import { expect, it } from 'vitest'
import { readableOutcome } from './readable.ts'

it.each([
  ['done', 'done'],
  ['waiting: ECONNREFUSED', 'waiting: nobody listens there (ECONNREFUSED)'],
  ['waiting: bad_key', 'waiting: the key is not valid here (bad_key)'],
  ['waiting: status 200', 'waiting: what answers there is no receiver; a network may want you to sign in (status 200)'],
  ['waiting: the proxy: status 407', 'waiting: the proxy: it wants a name and a password (status 407)'],
  ['waiting: the proxy: ECONNREFUSED', 'waiting: the proxy: nobody listens there (ECONNREFUSED)'],
  ['waiting: something new', 'waiting: something new'],
])('says %s so that people understand it', (outcome, words) => {
  expect(readableOutcome(outcome)).toBe(words)
})

it.each(['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID'])(
  'says what %s means',
  (code) => {
    expect(readableOutcome(`waiting: ${code}`)).toContain('a certificate that this machine does not trust')
  },
)
