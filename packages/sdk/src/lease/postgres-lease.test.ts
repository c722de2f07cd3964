import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeLease, SHORT_MS } from './describe-lease.fixture.ts'
import { postgresLease } from './postgres-lease.ts'
import { startPostgres, whyNoPostgres } from './postgres-server.fixture.ts'

const reason = whyNoPostgres()

describe.skipIf(reason !== undefined)(`postgresLease${reason === undefined ? '' : ` (${reason})`}`, () => {
  let pool: pg.Pool
  let stop = async () => {}
  let opened = 0

  beforeAll(async () => {
    const server = await startPostgres()
    pool = new pg.Pool({ ...server.connection, max: 20 })
    stop = async () => {
      await pool.end()
      await server.stop()
    }
  }, 60_000)
  afterAll(() => stop())

  const query = (text: string, values: string[]) => pool.query(text, values)

  describeLease(() => {
    const name = `test ${++opened}`
    return {
      worker: () => postgresLease({ query, name }),
      runOut: async () => void (await pool.query('SELECT pg_sleep($1)', [SHORT_MS / 1000])),
    }
  })

  it('makes its table where it is missing, for twenty workers at once', async () => {
    await pool.query('DROP TABLE aboveboard_lease')

    const taken = await Promise.all(Array.from({ length: 20 }, () => postgresLease({ query }).take(60_000)))

    expect(taken.filter((each) => each !== undefined)).toHaveLength(1)
  })

  it('rejects where the server says no', async () => {
    const lease = postgresLease({ query: (text, values) => pool.query(text.replace('aboveboard_lease', '1'), values) })

    await expect(lease.take(60_000)).rejects.toThrow('syntax error')
  })
})
