import { describe, expect, it } from 'vitest'
import { collectValues } from './collect.ts'
import { serverContract } from './server.fixture.ts'

const fields = serverContract().contract.heartbeat?.fields ?? {}
const QUICK = { fieldMs: 20, allMs: 200 }
const never = () => new Promise<never>(() => {})
const collect = (given: unknown) => collectValues(fields, () => given, QUICK)

describe('collectValues', () => {
  it('takes values, functions and promises of values', async () => {
    const given = { database: 'sqlite', orders: () => 7, storage: async () => 's3', version: Promise.resolve('16.2') }

    expect(await collect(given)).toMatchObject({ database: 'sqlite', orders: 7, storage: 's3', version: '16.2' })
  })

  it('makes a field unknown where it throws, rejects, takes too long or gives nothing, and no other', async () => {
    const given = {
      database: never,
      orders: () => {
        throw new Error('no such table')
      },
      version: () => Promise.reject(new Error('connection lost')),
      storage: 's3',
    }

    expect(await collect(given)).toMatchObject({
      database: 'unknown',
      orders: Number.NaN,
      version: 'unknown',
      storage: 's3',
    })
  })

  it('leaves out what has no word for unknown', async () => {
    const values = await collect({ ...(await collect({})), storage: never, site: never, contact: () => undefined })

    expect(values).toMatchObject({ storage: undefined, site: undefined, contact: undefined })
  })

  it.each([
    ['throws', () => Promise.reject(new Error('no database'))],
    ['never answers', never],
    ['gives none', () => undefined],
  ])('makes every field unknown where all of the collecting %s', async (_, all) => {
    const values = await collectValues(fields, all, QUICK)

    expect(values).toMatchObject({ database: 'unknown', orders: Number.NaN, version: 'unknown' })
  })

  it('asks one after the other, and stops to ask when all together take too long', async () => {
    const asked: string[] = []
    const slow = (name: string) => () => {
      asked.push(name)
      return never()
    }
    const given = Object.fromEntries(Object.keys(fields).map((name) => [name, slow(name)]))

    await collectValues(fields, () => given, { fieldMs: 40, allMs: 100 })

    expect(asked.length).toBeLessThan(Object.keys(fields).length)
  })

  it('does not ask for what fills itself', async () => {
    expect(await collect({ uptime: () => 5 })).not.toHaveProperty('uptime')
  })

  it('passes on what is not declared, so that it is counted', async () => {
    expect(await collect({ secret: 'x' })).toHaveProperty('secret', 'x')
  })
})
