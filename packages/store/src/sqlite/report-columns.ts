/** A shape's columns as its table holds them: field, then a letter for each trait. */

import type { ColumnKind } from '../reports/pack.ts'
import { StoreError } from '../store-error.ts'

export interface ShapeColumn extends ColumnKind {
  /** Id of the field. */
  readonly field: number
  readonly isContext: boolean
}

export const formatColumns = (columns: readonly ShapeColumn[]): string =>
  columns
    .map(
      ({ field, isContext, isSet, isCount, isText }) =>
        field + (isContext ? 'x' : '') + (isSet ? 's' : '') + (isCount ? 'c' : '') + (isText ? 't' : ''),
    )
    .join(' ')

export const parseColumns = (text: string): readonly ShapeColumn[] =>
  text.split(' ').map((column) => {
    const match = /^(\d+)(x?)(s?)(c?)(t?)$/.exec(column)
    if (!match) throw new StoreError('newer_database', 'Kept reports have a column that this program does not know.')
    const [, field, context, set, count, text] = match
    return {
      field: Number(field),
      isContext: context !== '',
      isSet: set !== '',
      isCount: count !== '',
      isText: text !== '',
    }
  })
