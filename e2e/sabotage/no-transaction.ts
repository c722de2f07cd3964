// A chunk's cells and its position are no longer one transaction.
import './slow-apply.ts'
import { replaceInSource } from './replace-in-source.ts'

replaceInSource('packages/store/src/sqlite/transaction.ts', [
  ["db.exec('BEGIN IMMEDIATE')", ''],
  ["db.exec('COMMIT')", ''],
])
