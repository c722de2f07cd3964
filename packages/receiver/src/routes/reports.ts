import { type CompiledContract, type DayNumber, dayOf, layoutOf, parseDay } from '@aboveboard/protocol'
import type { ReportRange } from '@aboveboard/store'
import type { Context, Hono } from 'hono'
import { keptSince } from '../kept-since.ts'
import { problemResponse } from '../problem-answer.ts'
import type { ReportsWanted } from '../query-worker/answers.ts'
import type { RouteDeps } from './app.ts'
import type { Guard } from './guard.ts'

const DEFAULT_LIMIT = 10
const MAX_LIMIT = 1_000
const LINES = 'application/x-ndjson'

/** Single reports, of products whose contract says `visibility: rows` and `keep: { reports }`. */
export function reportRoutes(app: Hono, guard: Guard, { directory, answers, now }: RouteDeps): void {
  app.get(
    '/v1/products/:product/reports',
    guard('look', async (c) => {
      const contracts = directory.contracts(c.req.param('product') ?? '')
      const current = contracts.at(-1)?.contract
      if (!current) return problemResponse('not_found')
      if (current.visibility !== 'rows') {
        return problemResponse('forbidden', 'The contract lets nobody see single reports (`visibility: rows` would).')
      }
      const range = readRange(c, contracts, dayOf(now()))
      if (typeof range === 'string') return problemResponse('invalid_request', range)
      const wanted = { range, contracts }
      if (c.req.header('accept')?.includes(LINES)) return streamed(answers, wanted)
      const limit = readLimit(c.req.query('limit'))
      if (limit === undefined)
        return problemResponse('invalid_request', `\`limit\` is no number from 1 to ${MAX_LIMIT}.`)
      return c.json({ reports: await answers.call('recentReports', { ...wanted, limit }) })
    }),
  )
}

function readLimit(text = String(DEFAULT_LIMIT)): number | undefined {
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0
  return limit >= 1 && limit <= MAX_LIMIT ? limit : undefined
}

/** Without bounds, all that is kept. What the contract in force no longer keeps is not shown, deleted or not. */
function readRange(c: Context, contracts: readonly CompiledContract[], today: DayNumber): ReportRange | string {
  const current = contracts.at(-1)!.contract
  const [fromText, toText, event] = [c.req.query('from'), c.req.query('to'), c.req.query('event')]
  const from = fromText === undefined ? 0 : parseDay(fromText)
  if (from === undefined) return '`from` is no date such as 2026-11-01.'
  const to = toText === undefined ? today + 1 : parseDay(toText)
  if (to === undefined) return '`to` is no date such as 2026-11-20.'
  if (from > to) return '`from` is after `to`.'
  const range = { product: current.product, from: Math.max(from, keptSince(current, today)), to }
  if (event === undefined) return range
  const isDeclared = contracts.some(({ contract }) => layoutOf(contract).eventOf.has(event))
  return isDeclared ? { ...range, event } : '`event` is none of the contract.'
}

/** Read a block at a time, as fast as the client takes them. The body breaks off where not all can be read. */
async function streamed(answers: RouteDeps['answers'], wanted: ReportsWanted): Promise<Response> {
  const stream = await answers.call('openReports', wanted)
  if (stream === undefined) return problemResponse('overloaded', 'Too many exports are under way.')
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const lines = await answers.call('nextReports', stream)
      if (lines === undefined) controller.close()
      else controller.enqueue(encoder.encode(lines))
    },
    cancel: () => answers.call('closeReports', stream),
  })
  return new Response(body, { headers: { 'Content-Type': LINES } })
}
