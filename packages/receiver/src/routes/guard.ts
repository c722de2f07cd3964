import type { Context, Handler } from 'hono'
import { problemResponse } from '../problem-answer.ts'
import { type AccessDeps, type Actor, actorOf, isSameOrigin, type Need, refusalOf } from './access.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD'])

export type Guarded = (c: Context, actor: Actor) => Response | Promise<Response>
export type Guard = (need: Need, handler: Guarded) => Handler

/** Lets a handler run only for those who may; a route with `:product` is about that product. */
export function createGuard(deps: AccessDeps): Guard {
  return (need, handler) => async (c) => {
    const actor = await actorOf(c, deps)
    const refusal = refusalOf(actor, need, c.req.param('product') ?? null)
    if (refusal) return problemResponse(refusal)
    const isForeign =
      actor.kind === 'session' && !SAFE_METHODS.has(c.req.method) && !isSameOrigin(c, { proof: 'required' })
    if (isForeign) return problemResponse('forbidden', 'A signed-in request must come from the dashboard itself.')
    return handler(c, actor)
  }
}
