import { type DayNumber, dayOf, parseDay } from '@aboveboard/protocol'
import type { Hono } from 'hono'
import { problemResponse } from '../problem-answer.ts'
import type { RouteDeps } from './app.ts'
import { booksOf } from './books.ts'
import type { Guard } from './guard.ts'
import { jsonBody } from './json-body.ts'

const MAX_DAYS = 800
const DEFAULT_DAYS = 30

/** Questions about a product; the query worker answers. */
export function answerRoutes(app: Hono, guard: Guard, { directory, answers, now, asOf }: RouteDeps): void {
  app.post(
    '/v1/products/:product/query',
    guard('look', async (c) => {
      const contracts = directory.contracts(c.req.param('product') ?? '')
      if (contracts.length === 0) return problemResponse('not_found')
      const body = await jsonBody(c)
      if (!body.ok) return problemResponse(body.problem, body.detail)
      const answer = await answers.call('query', { query: body.value, contracts, asOf: asOf() })
      return answer.ok ? c.json(answer.value) : problemResponse(answer.problem, answer.detail)
    }),
  )

  app.get(
    '/v1/products/:product/books',
    guard('look', async (c) => {
      const product = c.req.param('product') ?? ''
      if (directory.contracts(product).length === 0) return problemResponse('not_found')
      const range = readRange(c.req.query('from'), c.req.query('to'), dayOf(now()))
      if (typeof range === 'string') return problemResponse('invalid_request', range)
      return c.json({ days: booksOf(range, await answers.call('books', { product, ...range })) })
    }),
  )
}

/** Without bounds, the last 30 days. */
function readRange(from: string | undefined, to: string | undefined, today: DayNumber) {
  const last = to === undefined ? today : parseDay(to)
  if (last === undefined) return '`to` is no date such as 2026-11-20.'
  const first = from === undefined ? last - DEFAULT_DAYS + 1 : parseDay(from)
  if (first === undefined) return '`from` is no date such as 2026-11-01.'
  if (first > last) return '`from` is after `to`.'
  return last - first < MAX_DAYS ? { from: first, to: last } : `The range is longer than ${MAX_DAYS} days.`
}
