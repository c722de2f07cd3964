/** Adds reports to the blocks of their day: the one that is not full is written again with them. */
import type { DatabaseSync } from 'node:sqlite'
import { BLOCK_REPORTS, type Column, type KeptReports } from '../event-store.ts'
import { type ColumnKind, packRows, unpackRows } from '../reports/pack.ts'
import { joinRows, orderRows, type Rows, takeRows } from '../reports/rows.ts'
import type { Dictionaries } from './dictionaries.ts'
import { formatColumns } from './report-columns.ts'
import { readBytes, readNumber } from './rows.ts'

const FIND_OPEN = `
  SELECT id, reports, body FROM report_block
  WHERE shape = ? AND day = ? AND write_key = ? AND reports < ${BLOCK_REPORTS}
  LIMIT 1`
const ADD = 'INSERT INTO report_block (shape, day, write_key, reports, body) VALUES (?, ?, ?, ?, ?)'
const REPLACE = 'UPDATE report_block SET reports = ?, body = ? WHERE id = ?'

/** Runs within the caller's transaction. */
export function writeReports(db: DatabaseSync, dictionaries: Dictionaries, runs: readonly KeptReports[]): void {
  const findOpen = db.prepare(FIND_OPEN)
  const add = db.prepare(ADD)
  const replace = db.prepare(REPLACE)
  for (const run of runs) {
    const { day, columns } = run
    const kinds = columns.map(kindOf)
    const place = [shapeOf(dictionaries, run), day, dictionaries.key(run.key)] as const
    const added = inDictionary(dictionaries, run, takeRows({ count: run.to, columns }, rowsOf(run)))
    const open = findOpen.get(...place)
    const rows = open ? joinRows(unpackRows(readBytes(open, 'body'), readNumber(open, 'reports'), kinds), added) : added
    for (const [index, block] of blocksOf(rows).entries()) {
      const body = packRows(block, kinds)
      if (open && index === 0) replace.run(block.count, body, readNumber(open, 'id'))
      else add.run(...place, block.count, body)
    }
  }
}

const kindOf = ({ isSet, sums, texts }: Column): ColumnKind => ({
  isSet,
  isCount: sums !== undefined,
  isText: texts !== undefined,
})

const shapeOf = (dictionaries: Dictionaries, { product, event, columns, days, singly }: KeptReports): number =>
  dictionaries.reportShape({
    product,
    event,
    days,
    singly: Number(singly),
    columns: formatColumns(
      columns.map((column) => ({
        field: dictionaries.field(product, column.field).id,
        isContext: column.isContext,
        ...kindOf(column),
      })),
    ),
  })

const rowsOf = ({ from, to }: KeptReports): Uint32Array => Uint32Array.from({ length: to - from }, (_, at) => from + at)

/** The codes of the dictionary in place of the chunk's own. Values that no row has get none. */
const inDictionary = (dictionaries: Dictionaries, { product, columns }: KeptReports, rows: Rows): Rows => ({
  count: rows.count,
  columns: rows.columns.map((cells, at) => {
    const { field, values } = columns[at]!
    const { codeOf } = dictionaries.field(product, field)
    const known = new Map<number, number>()
    const codes = cells.codes.map((own) => {
      const code = known.get(own) ?? codeOf(values[own]!)
      known.set(own, code)
      return code
    })
    return { ...cells, codes }
  }),
})

function blocksOf(rows: Rows): readonly Rows[] {
  const order = orderRows(rows)
  const blocks: Rows[] = []
  for (let from = 0; from < rows.count; from += BLOCK_REPORTS) {
    blocks.push(takeRows(rows, order.subarray(from, from + BLOCK_REPORTS)))
  }
  return blocks
}
