import { randomBytes } from 'node:crypto'
import type { Lease } from './lease.ts'

export interface PostgresLeaseOptions {
  /** Runs one statement, as `query` of a `pg` client or pool does; each may run on another connection. */
  readonly query: (
    text: string,
    values: string[],
  ) => Promise<{ readonly rows: readonly { readonly [column: string]: unknown }[] }>
  /** Which record of the table, for several programs in one database; default `heartbeat`. */
  readonly name?: string
}

/**
 * For workers on any machine, in the table `aboveboard_lease` of the program's own PostgreSQL (10 or newer), which is
 * made where it is missing. Time is the server's, so that the clocks of the machines do not matter.
 */
export function postgresLease({ query, name = 'heartbeat' }: PostgresLeaseOptions): Lease {
  const run = async (text: string, ...values: string[]) => {
    try {
      return (await query(text, values)).rows
    } catch (error) {
      if (codeOf(error) !== UNDEFINED_TABLE) throw error
      await createTable(query)
      return (await query(text, values)).rows
    }
  }
  return {
    isShared: true,
    async take(ttlMs) {
      const token = randomBytes(16).toString('hex')
      const [row] = await run(TAKE, name, token, String(ttlMs))
      return row && { token, state: typeof row.state === 'string' ? row.state : undefined }
    },
    async release(token, state) {
      return (await run(RELEASE, name, token, state)).length > 0
    },
  }
}

const TAKE = `
  INSERT INTO aboveboard_lease AS lease (name, token, until)
  VALUES ($1, $2, clock_timestamp() + $3::double precision * interval '1 millisecond')
  ON CONFLICT (name) DO UPDATE SET token = excluded.token, until = excluded.until
  WHERE lease.until IS NULL OR lease.until <= clock_timestamp()
  RETURNING state`

const RELEASE = `
  UPDATE aboveboard_lease SET token = NULL, until = NULL, state = $3
  WHERE name = $1 AND token = $2 AND until > clock_timestamp()
  RETURNING name`

const CREATE = `
  CREATE TABLE IF NOT EXISTS aboveboard_lease (name text PRIMARY KEY, token text, until timestamptz, state text)`

// https://www.postgresql.org/docs/current/errcodes-appendix.html
const UNDEFINED_TABLE = '42P01'
const ALREADY_THERE: readonly unknown[] = ['23505', '42P07', '42710']

/** `IF NOT EXISTS` looks before it acts: of two that make the table at once, one is told that it exists. */
async function createTable(query: PostgresLeaseOptions['query']): Promise<void> {
  try {
    await query(CREATE, [])
  } catch (error) {
    if (!ALREADY_THERE.includes(codeOf(error))) throw error
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)
