import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from './database.ts'
import { temporaryFolder } from './temporary-folder.fixture.ts'
import { inTransaction } from './transaction.ts'

function open(path = join(temporaryFolder(), 'some.db')): DatabaseSync {
  const db = openDatabase({ path, migrations: ['CREATE TABLE note (text TEXT NOT NULL)'] })
  onTestFinished(() => db.close())
  return db
}

const write = (db: DatabaseSync, text: string | null) => db.prepare('INSERT INTO note VALUES (?)').run(text)
const notesIn = (db: DatabaseSync) => db.prepare('SELECT count(*) AS notes FROM note').get()

describe('inTransaction', () => {
  it('keeps all of the work or nothing', () => {
    const db = open()
    const half = () => {
      write(db, 'one')
      write(db, null)
    }

    expect(() => inTransaction(db, 'some.db', half)).toThrow(expect.objectContaining({ code: 'refused' }))
    expect(notesIn(db)).toEqual({ notes: 0 })
    expect(inTransaction(db, 'some.db', () => write(db, 'two').changes)).toBe(1)
  })

  it('names the file and keeps what SQLite said as the cause', () => {
    const db = open()

    expect(() => inTransaction(db, '/data/some.db', () => write(db, null))).toThrow(
      expect.objectContaining({
        name: 'StoreError',
        message: expect.stringContaining('/data/some.db refused: NOT NULL constraint failed'),
        cause: expect.objectContaining({ code: 'ERR_SQLITE_ERROR' }),
      }),
    )
  })

  it('tells a full disk apart, keeps nothing of the work, and goes on once there is room', () => {
    const db = open()
    db.exec('PRAGMA max_page_count = 8')
    const large = () => write(db, 'x'.repeat(100_000))

    expect(() => inTransaction(db, 'some.db', large)).toThrow(expect.objectContaining({ code: 'disk_full' }))
    db.exec('PRAGMA max_page_count = 1000')
    inTransaction(db, 'some.db', large)
    expect(notesIn(db)).toEqual({ notes: 1 })
  })

  it('lets an error of the work itself undo the work', () => {
    const db = open()
    const failing = () => {
      write(db, 'one')
      throw new Error('stopped by hand')
    }

    expect(() => inTransaction(db, 'some.db', failing)).toThrow(/stopped by hand/)
    expect(notesIn(db)).toEqual({ notes: 0 })
  })
})
