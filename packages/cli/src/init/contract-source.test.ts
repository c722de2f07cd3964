import { parseContract } from '@aboveboard/contract'
import { describe, expect, it } from 'vitest'
import { type Answers, problemWith } from './answers.ts'
import { contractSource } from './contract-source.ts'

const orbit: Answers = {
  product: 'orbit',
  title: 'Orbit',
  contact: 'privacy@orbit.example',
  model: 'opt-in',
  library: 'argv',
}

describe('contractSource', () => {
  it.each<Partial<Answers>>([
    {},
    { model: 'opt-out' },
    { contact: 'https://orbit.example/privacy', endpoint: 'https://telemetry.orbit.example' },
    { title: 'Orbit: "the #1"', controller: 'yes' },
    { title: 'null' },
  ])('gives a contract without a problem and without a warning for %j', (answers) => {
    const parsed = parseContract(contractSource({ ...orbit, ...answers }), 'telemetry.yaml')
    expect(parsed).toMatchObject({ ok: true, warnings: [], value: { contract: { title: answers.title ?? 'Orbit' } } })
  })
})

describe('problemWith', () => {
  it.each<[Partial<Answers>, RegExp]>([
    [{ product: 'Orbit Scanner' }, /product/],
    [{ title: '' }, /title/],
    [{ contact: '' }, /contact/],
    [{ contact: 'nobody' }, /contact/],
    [{ endpoint: 'ftp://orbit' }, /endpoint/],
    [{ writeKey: 'ak_secret' }, /no write key/],
  ])('says what is wrong with %j', (answers, problem) => {
    expect(problemWith({ ...orbit, ...answers })).toMatch(problem)
  })

  it('has nothing against sound answers', () => {
    expect(problemWith(orbit)).toBeUndefined()
  })
})
