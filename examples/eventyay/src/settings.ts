/** The shop's settings, in its own database: set in its pages, seen by every worker with the next request. */
import type { Database } from './database/database.ts'

export interface Settings {
  get(name: string): string | undefined
  /** An empty value takes the setting away. */
  set(values: { readonly [name: string]: string }): void
  /** Sets what nobody has set yet, and returns what holds: of several workers the first wins. */
  settle(name: string, value: string): string
}

export function createSettings(db: Database): Settings {
  const get = (name: string) => db.one<{ value: string }>('SELECT value FROM settings WHERE name = ?', name)?.value
  return {
    get,
    set(values) {
      db.transaction(() => {
        for (const [name, value] of Object.entries(values)) {
          if (value === '') db.run('DELETE FROM settings WHERE name = ?', name)
          else
            db.run('INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value', name, value)
        }
      })
    },
    settle(name, value) {
      db.run('INSERT INTO settings VALUES (?, ?) ON CONFLICT DO NOTHING', name, value)
      return get(name) ?? value
    },
  }
}
