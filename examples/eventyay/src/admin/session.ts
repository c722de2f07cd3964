/** Who has signed in as administrator: a cookie with an end, under a secret that all workers share. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { ConfigError } from '../config.ts'
import { Refusal } from '../refusal.ts'
import type { Shop } from '../shop.ts'
import { hashPassword, isPassword } from './password.ts'

export interface Session {
  /** The cookie of whoever knows the password; throws a `Refusal` for anybody else, and for too many tries. */
  signIn(password: string): Promise<string>
  /** A cookie that ends the session. */
  signOut(): string
  isAdmin(cookies: string | undefined): boolean
}

const COOKIE = 'eventyay_admin'
const HOURS = 12
const MIN_LENGTH = 12
const TRIES_A_MINUTE = 10

/** Keeps the first password that it is given; throws a `ConfigError` where there is none at all. */
export async function keepPassword({ config, settings }: Pick<Shop, 'config' | 'settings'>): Promise<void> {
  if (settings.get('admin_password') !== undefined) return
  const { adminPassword = '' } = config
  if (adminPassword.length < MIN_LENGTH) {
    const why = `The first start needs a password for the administrator, of at least ${MIN_LENGTH} characters`
    throw new ConfigError(`${why}: set EVENTYAY_ADMIN_PASSWORD.`)
  }
  settings.settle('admin_password', await hashPassword(adminPassword))
}

export function createSession({ settings, now }: Pick<Shop, 'settings' | 'now'>): Session {
  const secret = settings.settle('session_secret', randomBytes(32).toString('hex'))
  const sealOf = (end: string) => createHmac('sha256', secret).update(end).digest('hex')
  const cookie = (value: string, seconds: number) => {
    const secure = settings.get('base_url')?.startsWith('https:') ? '; Secure' : ''
    return `${COOKIE}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`
  }
  const tries: number[] = []
  return {
    async signIn(password) {
      const at = now().getTime()
      tries.splice(0, tries.findLastIndex((time) => time <= at - 60_000) + 1)
      if (tries.length >= TRIES_A_MINUTE) throw new Refusal('Too many tries. Wait a minute.', 429)
      tries.push(at)
      if (!(await isPassword(password, settings.get('admin_password') ?? ''))) throw new Refusal('Wrong password.', 403)
      const end = String(at + HOURS * 3_600_000)
      return cookie(`${end}.${sealOf(end)}`, HOURS * 3600)
    },
    signOut: () => cookie('', 0),
    isAdmin(cookies = '') {
      const [, end = '', seal = ''] = /(?:^|; )eventyay_admin=(\d+)\.([0-9a-f]{64})(?:;|$)/.exec(cookies) ?? []
      if (seal === '' || Number(end) <= now().getTime()) return false
      return timingSafeEqual(Buffer.from(seal), Buffer.from(sealOf(end)))
    },
  }
}
