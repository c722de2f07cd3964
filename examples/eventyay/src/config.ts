/** What whoever runs the shop sets in the environment; everything else is a setting in the shop itself. */
import { join, resolve } from 'node:path'

export type Env = { readonly [name: string]: string | undefined }

const JOB_MODES = ['background', 'cron', 'inline'] as const

export interface Config {
  readonly host: string
  readonly port: number
  /** Folder of the database, the tickets and the mails. */
  readonly data: string
  readonly workers: number
  /** Who works the queue: the workers, `eventyay work` called by cron, or nobody because every request does its own. */
  readonly jobs: (typeof JOB_MODES)[number]
  /** How long pages that everybody sees are kept; 0: not at all. */
  readonly cacheSeconds: number
  readonly isDevelopment: boolean
  /** Wanted for the first start only. */
  readonly adminPassword?: string
  readonly env: Env
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Throws a `ConfigError` that names the variable and what it may be. */
export function readConfig(env: Env, cwd: string = process.cwd()): Config {
  const whole = (name: string, otherwise: number, max: number): number => {
    const value = env[name] ?? String(otherwise)
    if (/^\d{1,5}$/.test(value) && Number(value) <= max) return Number(value)
    throw new ConfigError(`${name} is a whole number up to ${max}, not "${value}".`)
  }
  const jobs = JOB_MODES.find((mode) => mode === (env.EVENTYAY_JOBS ?? 'background'))
  if (!jobs) throw new ConfigError(`EVENTYAY_JOBS is one of ${JOB_MODES.join(', ')}.`)
  const adminPassword = env.EVENTYAY_ADMIN_PASSWORD
  return {
    host: env.EVENTYAY_HOST ?? '127.0.0.1',
    port: whole('EVENTYAY_PORT', 8080, 65_535),
    data: resolve(cwd, env.EVENTYAY_DATA ?? join('.', 'eventyay-data')),
    workers: Math.max(1, whole('EVENTYAY_WORKERS', 2, 64)),
    jobs,
    cacheSeconds: whole('EVENTYAY_CACHE_SECONDS', 5, 3600),
    isDevelopment: env.NODE_ENV === 'development',
    ...(adminPassword && { adminPassword }),
    env,
  }
}
