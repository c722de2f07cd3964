/** Ways to a session: a one-time link, a name and its password, and the link that makes the first member. */
import type { ProblemCode } from '@aboveboard/protocol'
import type { Registry } from '@aboveboard/store'
import { createSecret, hashSecret } from '../keys.ts'
import { createAttempts } from './attempts.ts'
import { hashPassword, matchesPassword } from './password.ts'

/** A session ends after a week, and when nobody used it for half a day. */
export const SESSION_MS = 7 * 24 * 60 * 60 * 1000
export const IDLE_MS = 12 * 60 * 60 * 1000

const WINDOW_MS = 15 * 60 * 1000
const MOST_BY_NETWORK = 10
/** More than one network may, so that one alone does not lock a member out. */
const MOST_BY_NAME = 30
/** Passwords that are checked at once; each takes a core and 32 MiB. */
const MAX_CHECKS = 4
const CHECK_AGAIN_MS = 1_000

export interface Credentials {
  readonly name: string
  readonly password: string
}

export type SignedIn =
  | { readonly ok: true; readonly session: string; readonly member: string | null }
  | { readonly ok: false; readonly problem: ProblemCode; readonly detail?: string; readonly waitMs?: number }

export interface SignIns {
  withLink(token: string): Promise<SignedIn>
  /** One answer for an unknown name and a wrong password, in the same time. */
  withPassword(credentials: Credentials, network: string): Promise<SignedIn>
  /** Makes the first member and signs in. */
  setUp(token: string, credentials: Credentials): Promise<SignedIn>
}

const USED_LINK = { ok: false, problem: 'signed_out', detail: 'The link was used, or is too old.' } as const

export function createSignIns(registry: Registry, now: () => Date): SignIns {
  const open = async (member: string | null): Promise<SignedIn> => {
    const [session, at] = [createSecret(), now().getTime()]
    await registry.addSession({ hash: hashSecret(session), member, now: at, expires: at + SESSION_MS })
    return { ok: true, session, member }
  }
  const check = createCheck(registry)
  const limited = createLimits(now)
  return {
    withLink: async (token) =>
      (await registry.takeSignIn(hashSecret(token), now().getTime())) ? open(null) : USED_LINK,
    withPassword: ({ name, password }, network) =>
      limited(name, network, async () => {
        const found = await check({ name, password })
        if (found === 'busy') return { ok: false, problem: 'rate_limited', waitMs: CHECK_AGAIN_MS }
        return found ? open(name) : { ok: false, problem: 'bad_login' }
      }),
    async setUp(token, { name, password }) {
      const link = hashSecret(token)
      if (!(await registry.hasLink('setup', link, now().getTime()))) return USED_LINK
      const member = { name, password: await hashPassword(password) }
      return (await registry.setUp(link, member, now().getTime())) ? open(name) : USED_LINK
    },
  }
}

/** Whether a name has this password. */
function createCheck(registry: Registry): (credentials: Credentials) => Promise<boolean | 'busy'> {
  // An unknown name is checked against a password that nobody knows, so that it takes as long.
  let nobody: Promise<string> | undefined
  let checks = 0
  return async ({ name, password }) => {
    if (checks >= MAX_CHECKS) return 'busy'
    checks += 1
    try {
      const member = await registry.member(name)
      nobody ??= hashPassword(createSecret())
      const matches = await matchesPassword(password, member?.password ?? (await nobody))
      return member !== undefined && matches
    } finally {
      checks -= 1
    }
  }
}

/** Counts failures by network and by name; what is over the limit is not even checked. */
function createLimits(now: () => Date) {
  const byNetwork = createAttempts({ most: MOST_BY_NETWORK, windowMs: WINDOW_MS, now })
  const byName = createAttempts({ most: MOST_BY_NAME, windowMs: WINDOW_MS, now })
  return async (name: string, network: string, attempt: () => Promise<SignedIn>): Promise<SignedIn> => {
    const waitForNetwork = byNetwork.take(network)
    if (waitForNetwork > 0) return { ok: false, problem: 'rate_limited', waitMs: waitForNetwork }
    const waitForName = byName.take(name)
    if (waitForName > 0) return { ok: false, problem: 'rate_limited', waitMs: waitForName }
    const signedIn = await attempt()
    const hasFailed = !signedIn.ok && signedIn.problem === 'bad_login'
    if (!hasFailed) {
      byNetwork.giveBack(network)
      byName.giveBack(name)
    }
    return signedIn
  }
}
