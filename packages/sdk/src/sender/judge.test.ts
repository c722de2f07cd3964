import { describe, expect, it } from 'vitest'
import { judge } from './judge.ts'

const batch = { batch: 'AAAAAAAAAAAAAAAAAAAAAA', events: [1, 2, 3] }
const answered = (status: number, body?: { readonly [key: string]: unknown }, retryAfterMs?: number) =>
  judge({ kind: 'answered', status, bytes: Buffer.alloc(0), body, retryAfterMs }, batch)
const ack = { batch: batch.batch, accepted: 3, rejected: [] }

describe('judge', () => {
  it('deletes only what an answer echoes and counts in full', () => {
    const rejected = [{ index: 1, reason: 'unknown_event' }]

    expect(answered(202, ack)).toEqual({ do: 'settle', accepted: 3, rejected: 0 })
    expect(answered(202, { ...ack, accepted: 2, rejected })).toEqual({ do: 'settle', accepted: 2, rejected: 1 })
  })

  it.each([
    ['no JSON', undefined],
    ['another batch id', { ...ack, batch: 'BBBBBBBBBBBBBBBBBBBBBB' }],
    ['a count that is short', { ...ack, accepted: 2 }],
    ['a count that is no number', { ...ack, accepted: '3' }],
    ['no list of rejections', { batch: batch.batch, accepted: 3 }],
  ])('keeps a batch that a 202 with %s answers', (_, body) => {
    expect(answered(202, body)).toMatchObject({ do: 'keep', next: 'stop' })
  })

  it.each([
    [400, 'malformed', 'batch_refused'],
    [413, 'too_large', 'batch_refused'],
    [415, 'unsupported_encoding', 'batch_refused'],
    [415, 'unsupported_type', 'batch_refused'],
    [422, 'nothing_accepted', 'batch_refused'],
    [422, 'retired_contract', 'batch_refused'],
    [409, 'batch_conflict', 'batch_conflict'],
  ])('gives a batch up after %i %s', (status, code, reason) => {
    expect(answered(status, { code })).toEqual({ do: 'give up', reason, why: code })
  })

  it.each([
    [401, 'bad_key', 'stop'],
    [403, 'forbidden', 'stop'],
    [422, 'unknown_contract', 'batch'],
  ])('keeps a batch for a day after %i %s', (status, code, next) => {
    expect(answered(status, { code })).toEqual({ do: 'keep', next, why: code, waitMs: 86_400_000 })
  })

  it.each([
    [429, 'rate_limited'],
    [503, 'overloaded'],
    [503, 'disk_full'],
    [500, 'internal'],
    [404, 'not_found'],
  ])('keeps a batch and tries again after %i %s', (status, code) => {
    expect(answered(status, { code })).toEqual({ do: 'keep', next: 'retry', why: code })
  })

  it.each([
    [200, undefined],
    [301, undefined],
    [400, undefined],
    [413, { code: 'malformed' }],
    [502, { message: 'bad gateway' }],
  ])('keeps a batch whose answer of status %i is not ours', (status, body) => {
    expect(answered(status, body)).toEqual({ do: 'keep', next: 'retry', why: `status ${status}` })
  })

  it('waits as long as it is told, and no absurd time', () => {
    expect(answered(429, { code: 'rate_limited' }, 5000)).toMatchObject({ waitMs: 5000 })
    expect(answered(429, { code: 'rate_limited' }, 1e15)).toMatchObject({ waitMs: 86_400_000 })
  })

  it('tries again after a failure of the network', () => {
    expect(judge({ kind: 'failed', why: 'ECONNREFUSED' }, batch)).toMatchObject({ do: 'keep', next: 'retry' })
  })
})
