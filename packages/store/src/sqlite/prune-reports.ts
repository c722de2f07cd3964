import type { DatabaseSync } from 'node:sqlite'
import type { DayNumber } from '@aboveboard/protocol'
import { readNumber } from './rows.ts'

const PRUNE = `
  DELETE FROM report_block
  WHERE id IN (
    SELECT report_block.id
    FROM report_block
    JOIN report_shape ON report_shape.id = report_block.shape
    JOIN product ON product.id = report_shape.product AND product.name = ?
    WHERE day < ? OR day + days < ?
  )
  RETURNING reports`

/** Runs within the caller's transaction; returns how many reports went. */
export const pruneReports = (db: DatabaseSync, product: string, before: DayNumber, today: DayNumber): number =>
  db
    .prepare(PRUNE)
    .all(product, before, today)
    .reduce((sum, row) => sum + readNumber(row, 'reports'), 0)
