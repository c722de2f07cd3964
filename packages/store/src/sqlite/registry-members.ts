import type { DatabaseSync } from 'node:sqlite'
import type { MemberRecord, NewMember } from '../registry.ts'
import { readText } from './rows.ts'

/** Each method runs within the caller's transaction. */
export interface Members {
  any(): boolean
  add(member: NewMember): void
  byName(name: string): MemberRecord | undefined
}

export function createMembers(db: DatabaseSync, now: () => Date): Members {
  return {
    any: () => db.prepare('SELECT 1 FROM member').get() !== undefined,
    add({ name, password }) {
      const add = db.prepare('INSERT INTO member (name, password, created) VALUES (?, ?, ?)')
      add.run(name, password, now().toISOString())
    },
    byName(name) {
      const row = db.prepare('SELECT name, password, created FROM member WHERE name = ?').get(name)
      if (!row) return undefined
      return { name: readText(row, 'name'), password: readText(row, 'password'), created: readText(row, 'created') }
    },
  }
}
