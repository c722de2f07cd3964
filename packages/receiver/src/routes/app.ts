/** Everything but the hot route, as one Hono app. */
import { PROBLEMS } from '@aboveboard/protocol'
import type { Registry } from '@aboveboard/store'
import { type Context, Hono } from 'hono'
import type { Directory } from '../directory.ts'
import type { JournalQueue } from '../journal/journal-queue.ts'
import { problemResponse } from '../problem-answer.ts'
import type { Answers } from '../query-worker/answers.ts'
import type { WorkerLink } from '../worker-link.ts'
import { answerRoutes } from './answers.ts'
import { dashboardRoutes } from './dashboard-files.ts'
import { createGuard } from './guard.ts'
import { healthRoutes } from './health.ts'
import { keyRoutes } from './key-routes.ts'
import { productRoutes } from './products.ts'
import { reportRoutes } from './reports.ts'
import { sessionRoutes } from './session.ts'

export interface RouteDeps {
  readonly registry: Registry
  readonly directory: Directory
  readonly journal: Pick<JournalQueue, 'probe'>
  readonly answers: Pick<WorkerLink<Answers>, 'call'>
  readonly now: () => Date
  /** The clock of links, sessions and limits. */
  readonly signInNow: () => Date
  /** Everything that was acknowledged before this time can be queried. */
  readonly asOf: () => Date
  /** The other end of a request's connection, for limits in memory. */
  readonly addressOf: (c: Context) => string
  readonly log: (line: string) => void
  /** Folder of the built web app. */
  readonly dashboard?: string
  /** Shown above every page of the dashboard. */
  readonly ribbon?: string
}

const SECURITY_HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; " +
    "trusted-types 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
} as const

export function createApp(deps: RouteDeps): Hono {
  const app = new Hono()
  const guard = createGuard(deps)
  app.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) c.res.headers.set(name, value)
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store')
    // The rest of that body still stands in the connection.
    if (c.res.status === PROBLEMS.too_large.status) c.res.headers.set('Connection', 'close')
  })
  app.onError((error, c) => {
    // A client that goes away in the middle of its body is no failure of ours.
    if (!c.req.raw.signal.aborted) deps.log(`A request failed: ${error.stack ?? error.message}`)
    return problemResponse('internal')
  })
  app.notFound(() => problemResponse('not_found'))
  healthRoutes(app, deps)
  sessionRoutes(app, deps)
  productRoutes(app, guard, deps)
  keyRoutes(app, guard, deps)
  answerRoutes(app, guard, deps)
  reportRoutes(app, guard, deps)
  if (deps.dashboard !== undefined) dashboardRoutes(app, deps.dashboard)
  return app
}
