import { afterEach, beforeEach, expect, it } from 'vitest'
import { type OpenReceiver, openReceiver } from '../testing/open-receiver.ts'

let receiver: OpenReceiver
beforeEach(async () => {
  receiver = await openReceiver()
})
afterEach(() => receiver.dispose())

const CREDENTIALS = { token: 'x', password: 'correct horse battery' }
const nested = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`)

it('refuses a long body of strangers before it is parsed', async () => {
  const answer = await receiver.call('POST', '/v1/session', { name: 'a'.repeat(10_000), ...CREDENTIALS })
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 413, code: 'too_large' })
})

it('refuses a body that goes deeper than a batch may', async () => {
  const answer = await receiver.call('POST', '/v1/session', { ...CREDENTIALS, name: nested(50) })
  expect(answer.body).toMatchObject({ status: 422, code: 'invalid_request' })
  expect(answer.body.detail).toContain('More than 8 levels.')
})

it('refuses a name that is longer than anybody types', async () => {
  const name = `a${'\u0301'.repeat(1_000)}${'\u0323'.repeat(1_000)}`
  const answer = await receiver.call('POST', '/v1/session', { ...CREDENTIALS, name })
  expect(answer.status).toBe(401)
})
