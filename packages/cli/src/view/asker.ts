import { formatDay, type Query, type QueryAnswer } from '@aboveboard/protocol'
import type { Api } from '../api.ts'
import { parseQueryAnswer } from '../api-answers.ts'
import { limited } from './limited.ts'
import type { DayRange } from './range.ts'
import type { Count, Group } from './summary.ts'

export type Ask = (query: Pick<Query, 'measure' | 'event'> & Partial<Query>) => Promise<QueryAnswer>

export interface Asker {
  /** Asks about the whole range as one period, but for what the query says. */
  readonly ask: Ask
  /** What holds for all answers so far. */
  common(): Pick<QueryAnswer, 'hidden' | 'k' | 'as_of'>
}

/** Questions on their way at a time. */
const WIDTH = 8

export function createAsker(api: Api, product: string, { from, to }: DayRange): Asker {
  const inTurn = limited(WIDTH)
  const answers: QueryAnswer[] = []
  return {
    ask: (part) =>
      inTurn(async () => {
        const query: Query = { every: null, from: formatDay(from), to: formatDay(to), ...part }
        const { body } = await api.ask('POST', `/v1/products/${encodeURIComponent(product)}/query`, query)
        const answer = parseQueryAnswer(body)
        answers.push(answer)
        return answer
      }),
    common: () => ({
      hidden: answers.some(({ hidden }) => hidden),
      k: Math.max(1, ...answers.map(({ k }) => k)),
      as_of: answers.map(({ as_of }) => as_of).sort()[0] ?? '',
    }),
  }
}

type Row = QueryAnswer['rows'][number]

/** The measure of a row; null where it is hidden. */
export function countOf(row: Row | undefined): Count {
  const count = row?.at(-1)
  return typeof count === 'number' ? count : null
}

/** A row of a breakdown by one field. */
export const groupOf = (row: Row): Group => ({ value: String(row[0]), count: countOf(row) })
