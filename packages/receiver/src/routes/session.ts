import { isObject } from '@aboveboard/protocol'
import type { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { createSecret, hashSecret } from '../keys.ts'
import { problemResponse } from '../problem-answer.ts'
import { actorOf, isSameOrigin, SESSION_COOKIE } from './access.ts'
import type { RouteDeps } from './app.ts'
import { jsonBody } from './json-body.ts'

const SESSION_SECONDS = 30 * 24 * 60 * 60
const COOKIE = { prefix: 'host', path: '/', secure: true, httpOnly: true, sameSite: 'Strict' } as const

/** Signing in with a one-time link, and out. */
export function sessionRoutes(app: Hono, deps: RouteDeps): void {
  const { registry, now } = deps

  app.post('/v1/session', async (c) => {
    if (!isSameOrigin(c, { proof: 'absent_is_fine' })) return problemResponse('forbidden', 'Another page sent this.')
    const body = await jsonBody(c)
    if (!body.ok) return problemResponse(body.problem, body.detail)
    const token = isObject(body.value) ? body.value.token : undefined
    const at = now().getTime()
    if (typeof token !== 'string' || !(await registry.takeSignIn(hashSecret(token), at))) {
      return problemResponse('signed_out', 'The link was used, or is too old.')
    }
    const session = createSecret()
    await registry.addSecret('session', hashSecret(session), at + SESSION_SECONDS * 1000)
    setCookie(c, SESSION_COOKIE, session, { ...COOKIE, maxAge: SESSION_SECONDS })
    return c.json({ signed_in: true })
  })

  app.get('/v1/session', async (c) => {
    const actor = await actorOf(c, deps)
    return actor.kind === 'session' ? c.json({ signed_in: true }) : problemResponse('signed_out')
  })

  app.delete('/v1/session', async (c) => {
    if (!isSameOrigin(c, { proof: 'required' })) return problemResponse('forbidden', 'Another page sent this.')
    const session = getCookie(c, SESSION_COOKIE, 'host')
    if (session !== undefined) await registry.endSession(hashSecret(session))
    deleteCookie(c, SESSION_COOKIE, COOKIE)
    return c.body(null, 204)
  })
}
