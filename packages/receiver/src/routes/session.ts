import { isObject } from '@aboveboard/protocol'
import type { Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { hashSecret } from '../keys.ts'
import { networkOf } from '../members/network-of.ts'
import { parseCredentials, parseNewCredentials } from '../members/parse-credentials.ts'
import { createSignIns, SESSION_MS, type SignedIn, type SignIns } from '../members/sign-ins.ts'
import { problemResponse } from '../problem-answer.ts'
import { actorOf, isSameOrigin, SESSION_COOKIE } from './access.ts'
import type { RouteDeps } from './app.ts'
import { jsonBody } from './json-body.ts'

const COOKIE = { prefix: 'host', path: '/', secure: true, httpOnly: true, sameSite: 'Strict' } as const

/** Signing in and out, and the first member. */
export function sessionRoutes(app: Hono, deps: RouteDeps): void {
  const { registry, signInNow, addressOf } = deps
  const signIns = createSignIns(registry, signInNow)

  /** The session before ends: whoever signs in gets a new secret. */
  const answer = async (c: Context, signedIn: SignedIn): Promise<Response> => {
    if (!signedIn.ok) return refusal(signedIn)
    const before = getCookie(c, SESSION_COOKIE, 'host')
    if (before !== undefined) await registry.endSession(hashSecret(before))
    setCookie(c, SESSION_COOKIE, signedIn.session, { ...COOKIE, maxAge: SESSION_MS / 1000 })
    return c.json({ name: signedIn.member }, 201)
  }

  app.post('/v1/setup', async (c) => {
    if (!isSameOrigin(c, { proof: 'absent_is_fine' })) return foreign()
    const body = await jsonBody(c, 'credentials')
    if (!body.ok) return problemResponse(body.problem, body.detail)
    const credentials = parseNewCredentials(body.value)
    if (typeof credentials === 'string') return problemResponse('invalid_request', credentials)
    const token = isObject(body.value) && typeof body.value.token === 'string' ? body.value.token : ''
    return answer(c, await signIns.setUp(token, credentials))
  })

  app.post('/v1/session', async (c) => {
    if (!isSameOrigin(c, { proof: 'absent_is_fine' })) return foreign()
    const body = await jsonBody(c, 'credentials')
    if (!body.ok) return problemResponse(body.problem, body.detail)
    return answer(c, await signIn(signIns, body.value, networkOf(addressOf(c))))
  })

  app.get('/v1/session', async (c) => {
    const actor = await actorOf(c, deps)
    if (actor.kind === 'session') return c.json({ name: actor.member })
    return problemResponse('signed_out', undefined, { members: { setup: !(await registry.hasMembers()) } })
  })

  app.delete('/v1/session', async (c) => {
    if (!isSameOrigin(c, { proof: 'required' })) return foreign()
    const session = getCookie(c, SESSION_COOKIE, 'host')
    if (session !== undefined) await registry.endSession(hashSecret(session))
    deleteCookie(c, SESSION_COOKIE, COOKIE)
    return c.body(null, 204)
  })
}

/** With a token or a name; what can be no member's name fails like an unknown one. */
async function signIn(signIns: SignIns, value: unknown, network: string): Promise<SignedIn> {
  if (isObject(value) && typeof value.token === 'string') return signIns.withLink(value.token)
  return signIns.withPassword(parseCredentials(value) ?? { name: '', password: '' }, network)
}

function refusal({ problem, detail, waitMs }: Extract<SignedIn, { ok: false }>): Response {
  const headers = waitMs === undefined ? {} : { 'Retry-After': String(Math.ceil(waitMs / 1000)) }
  return problemResponse(problem, detail, { headers })
}

const foreign = (): Response => problemResponse('forbidden', 'Another page sent this.')
