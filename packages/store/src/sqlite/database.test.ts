import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from './database.ts'
import { temporaryFolder } from './temporary-folder.fixture.ts'

const MIGRATIONS = ['CREATE TABLE first (id INTEGER)', 'CREATE TABLE second (id INTEGER)']
const newPath = (): string => join(temporaryFolder(), 'some.db')

function open(path: string, migrations: readonly string[], readOnly = false): DatabaseSync {
  const db = openDatabase({ path, migrations, readOnly })
  onTestFinished(() => db.close())
  return db
}

const tablesOf = (db: DatabaseSync): readonly unknown[] =>
  db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .all()
    .map((row) => row.name)

describe('openDatabase', () => {
  it('makes a file whose commits survive a power cut', () => {
    const db = open(newPath(), MIGRATIONS)

    expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
    expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 })
    expect(tablesOf(db)).toEqual(['first', 'migration', 'second'])
  })

  it('applies only the migrations that are missing', () => {
    const path = newPath()
    open(path, MIGRATIONS.slice(0, 1))
    const db = open(path, MIGRATIONS)

    expect(tablesOf(db)).toEqual(['first', 'migration', 'second'])
  })

  it('leaves nothing of a migration that fails, and keeps those before it', () => {
    const path = newPath()

    expect(() => openDatabase({ path, migrations: [...MIGRATIONS, 'CREATE TABLE third (id); nonsense'] })).toThrow(
      expect.objectContaining({ code: 'refused' }),
    )
    expect(tablesOf(open(path, MIGRATIONS))).toEqual(['first', 'migration', 'second'])
  })

  it('refuses a database that would not survive a power cut', () => {
    expect(() => openDatabase({ path: ':memory:', migrations: MIGRATIONS })).toThrow(
      expect.objectContaining({ code: 'unsuitable_engine', message: expect.stringContaining('journal_mode memory') }),
    )
  })

  it('refuses a file that a newer version wrote', () => {
    const path = newPath()
    open(path, MIGRATIONS)

    expect(() => openDatabase({ path, migrations: MIGRATIONS.slice(0, 1) })).toThrow(
      expect.objectContaining({ code: 'newer_database' }),
    )
  })

  it('refuses a file whose migrations were others', () => {
    const path = newPath()
    open(path, ['CREATE TABLE other (id INTEGER)'])

    expect(() => openDatabase({ path, migrations: MIGRATIONS })).toThrow(
      expect.objectContaining({ code: 'foreign_database' }),
    )
  })

  it('refuses a file that is no database', () => {
    const path = newPath()
    writeFileSync(path, 'not a database at all, but long enough to be read as one'.repeat(100))

    expect(() => openDatabase({ path, migrations: MIGRATIONS })).toThrow(
      expect.objectContaining({ code: 'foreign_database' }),
    )
  })

  it('names a folder that does not exist', () => {
    const path = join(temporaryFolder(), 'absent', 'some.db')

    expect(() => openDatabase({ path, migrations: MIGRATIONS })).toThrow(
      expect.objectContaining({ code: 'unavailable', message: expect.stringContaining(path) }),
    )
  })

  it('reads beside the writer and never writes', () => {
    const path = newPath()
    const writer = open(path, MIGRATIONS)
    const reader = open(path, MIGRATIONS, true)
    writer.exec('INSERT INTO first VALUES (7)')

    expect(reader.prepare('SELECT id FROM first').get()).toEqual({ id: 7 })
    expect(() => reader.exec('INSERT INTO first VALUES (8)')).toThrow(/readonly/)
  })

  it('refuses to read a file that no writer has made or brought up to date', () => {
    const path = newPath()
    expect(() => openDatabase({ path, migrations: MIGRATIONS, readOnly: true })).toThrow(
      expect.objectContaining({ code: 'unavailable' }),
    )
    open(path, MIGRATIONS.slice(0, 1))
    expect(() => openDatabase({ path, migrations: MIGRATIONS, readOnly: true })).toThrow(
      expect.objectContaining({ code: 'unavailable' }),
    )
  })
})
