import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { SCHEMA } from './schema.ts'

/** The shop's own data. All workers have it open; SQLite sees to it that they write one after the other. */
export interface Database {
  all<Row>(sql: string, ...values: readonly SQLInputValue[]): readonly Row[]
  one<Row>(sql: string, ...values: readonly SQLInputValue[]): Row | undefined
  /** The first column of the first row; throws where there is none. */
  number(sql: string, ...values: readonly SQLInputValue[]): number
  /** Returns how many rows changed. */
  run(sql: string, ...values: readonly SQLInputValue[]): number
  /** Returns the id of the new row. */
  insert(table: string, row: { readonly [column: string]: SQLInputValue }): number
  /** Does all of `work` or nothing of it; nobody else writes meanwhile. Does not nest. */
  transaction<Result>(work: () => Result): Result
  close(): void
}

const PRAGMAS = 'PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON'

/** Opens the file, or with `:memory:` one that is gone when it is closed. */
export function openDatabase(path: string): Database {
  const sqlite = new DatabaseSync(path)
  sqlite.exec(PRAGMAS)
  sqlite.exec(SCHEMA)
  const statements = new Map<string, StatementSync>()
  const prepared = (sql: string): StatementSync => {
    const statement = statements.get(sql) ?? sqlite.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  const one = <Row>(sql: string, ...values: readonly SQLInputValue[]) => prepared(sql).get(...values) as Row | undefined // The tables are STRICT: a column holds what it declares.
  return {
    one,
    all: <Row>(sql: string, ...values: readonly SQLInputValue[]) => prepared(sql).all(...values) as Row[], // As above.
    number: (sql, ...values) => Number(Object.values(one<object>(sql, ...values) ?? {})[0]),
    run: (sql, ...values) => Number(prepared(sql).run(...values).changes),
    insert(table, row) {
      const columns = Object.keys(row)
      const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
      return Number(prepared(sql).run(...Object.values(row)).lastInsertRowid)
    },
    transaction(work) {
      sqlite.exec('BEGIN IMMEDIATE')
      try {
        const result = work()
        sqlite.exec('COMMIT')
        return result
      } catch (error) {
        sqlite.exec('ROLLBACK')
        throw error
      }
    },
    close: () => sqlite.close(),
  }
}
