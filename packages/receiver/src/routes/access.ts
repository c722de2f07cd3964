/** Who asks, and whether they may. A new route states its need; there is no default. */
import type { ProblemCode } from '@aboveboard/protocol'
import type { KeyRecord, Registry } from '@aboveboard/store'
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { bearerToken } from '../bearer-token.ts'
import type { Directory } from '../directory.ts'
import { hashSecret } from '../keys.ts'
import { IDLE_MS } from '../members/sign-ins.ts'

/** `stranger`: a key was sent, and none such is in force. */
export type Actor =
  | { readonly kind: 'nobody' | 'stranger' }
  /** `member` is null in the session of a sign-in link. */
  | { readonly kind: 'session'; readonly member: string | null }
  | { readonly kind: 'key'; readonly key: KeyRecord }

/** `look`: answers behind the gate. `change`: products, contracts, keys. */
export type Need = 'look' | 'change'

export interface AccessDeps {
  readonly directory: Pick<Directory, 'keyOf'>
  readonly registry: Pick<Registry, 'useSession'>
  readonly signInNow: () => Date
}

export const SESSION_COOKIE = 'aboveboard'

export async function actorOf(c: Context, { directory, registry, signInNow }: AccessDeps): Promise<Actor> {
  const authorization = c.req.header('authorization')
  if (authorization !== undefined) {
    const token = bearerToken(authorization)
    const key = token === undefined ? undefined : await directory.keyOf(token)
    return key ? { kind: 'key', key } : { kind: 'stranger' }
  }
  const secret = getCookie(c, SESSION_COOKIE, 'host')
  const session =
    secret === undefined ? undefined : await registry.useSession(hashSecret(secret), signInNow().getTime(), IDLE_MS)
  return session ? { kind: 'session', member: session.member } : { kind: 'nobody' }
}

/** Why an actor may not, or undefined. `product` is null where a route is about the whole receiver. */
export function refusalOf(actor: Actor, need: Need, product: string | null): ProblemCode | undefined {
  switch (actor.kind) {
    case 'nobody':
      return 'signed_out'
    case 'stranger':
      return 'bad_key'
    case 'session':
      return need === 'look' ? undefined : 'forbidden'
    case 'key': {
      const { key } = actor
      if (key.product !== null && product !== null && key.product !== product) return 'bad_key'
      if (key.kind === 'write' || (key.kind === 'read' && need === 'change')) return 'forbidden'
      return key.product !== null && product === null && need === 'change' ? 'forbidden' : undefined
    }
    default:
      return actor satisfies never
  }
}

/** Whether a browser says that our own page sent the request, or nothing says that a foreign one did. */
export function isSameOrigin(c: Context, { proof }: { readonly proof: 'required' | 'absent_is_fine' }): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin'
  const origin = c.req.header('origin')
  if (origin === undefined) return proof === 'absent_is_fine'
  return URL.canParse(origin) && new URL(origin).host === c.req.header('host')
}
