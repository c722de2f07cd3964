/** What kind of database a server uses, from what it has at hand; names of hosts and databases are never given back. */

export type DatabaseKind = 'postgresql' | 'mysql' | 'sqlite' | 'unknown'

/** MariaDB counts as mysql, as drivers treat it. In the order in which they are tried. */
const KINDS: readonly (readonly [DatabaseKind, RegExp])[] = [
  ['postgresql', /^(?:postgres|pg\b|psycopg)/],
  ['mysql', /^(?:mysql|mariadb|\d[\d.]*-mariadb)/],
  ['sqlite', /^(?:node:)?(?:better-)?sqlite|^file:|^:memory:$/],
]

/**
 * The kind of database behind a connection URL (`postgres://…`), a driver's name (`pg`, `mysql2`, `node:sqlite`) or what
 * the server says of itself (`PostgreSQL 15.3 …`, `10.11.6-MariaDB`); `unknown` for anything else. Never throws.
 */
export function databaseKind(text: unknown): DatabaseKind {
  if (typeof text !== 'string') return 'unknown'
  const known = text.trim().toLowerCase()
  return KINDS.find(([, pattern]) => pattern.test(known))?.[0] ?? 'unknown'
}

/**
 * The version in what a database says of itself, for a field of type `version`: `15.3` of `PostgreSQL 15.3 (Debian …)`,
 * `10.11.6` of `5.5.5-10.11.6-MariaDB`, which servers write for old clients. `unknown` where there is none.
 */
export function databaseVersion(text: unknown): string {
  if (typeof text !== 'string') return 'unknown'
  const [, maria] = /(\d+(?:\.\d+){1,2})-mariadb/i.exec(text) ?? []
  return maria ?? /\d+(?:\.\d+){0,2}/.exec(text)?.[0] ?? 'unknown'
}
