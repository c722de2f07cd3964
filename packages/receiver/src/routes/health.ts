import type { Hono } from 'hono'
import { problemResponse } from '../problem-answer.ts'
import type { RouteDeps } from './app.ts'

/** `/healthz`: the process answers. `/readyz`: the disk takes a write and gives it back. */
export function healthRoutes(app: Hono, { journal }: RouteDeps): void {
  app.get('/healthz', (c) => c.json({ alive: true }))
  app.get('/readyz', async (c) =>
    (await journal.probe()) ? c.json({ ready: true, durability: 'full' }) : problemResponse('disk_full'),
  )
}
