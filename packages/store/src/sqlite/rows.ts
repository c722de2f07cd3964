/** Rows as node:sqlite gives them are unknown; these read them exactly. */
import type { SQLOutputValue } from 'node:sqlite'
import { StoreError } from '../store-error.ts'

export type Row = { readonly [column: string]: SQLOutputValue }

export function readNumber(row: Row | undefined, column: string): number {
  const value = row?.[column]
  if (typeof value !== 'number') throw new StoreError('io_failed', `The column ${column} holds no number.`)
  return value
}

export function readText(row: Row | undefined, column: string): string {
  const value = row?.[column]
  if (typeof value !== 'string') throw new StoreError('io_failed', `The column ${column} holds no text.`)
  return value
}

/** null stays null. */
export const readOptionalText = (row: Row, column: string): string | null =>
  row[column] === null ? null : readText(row, column)

export function readBytes(row: Row | undefined, column: string): Uint8Array {
  const value = row?.[column]
  if (!(value instanceof Uint8Array)) throw new StoreError('io_failed', `The column ${column} holds no bytes.`)
  return value
}
