/**
 * Which proxy stands between this machine and the receiver, as the environment says. What goes over plain http stays on
 * this machine and never goes through one.
 */
import type { Env } from '../world.ts'
import { NO_PROXY_VARIABLES, PROXY_VARIABLES } from './proxy-variables.ts'

export interface Proxy {
  /** The variable that names it. */
  readonly variable: string
  /** undefined where it names none that can be used: then nothing is sent, rather than past the proxy. */
  readonly url: URL | undefined
}

export function proxyFor(url: URL, env: Env): Proxy | undefined {
  const variable = PROXY_VARIABLES.find((name) => isSaid(env, name))
  if (url.protocol !== 'https:' || variable === undefined || isExcepted(url, env)) return undefined
  const address = env[variable]?.trim() ?? ''
  return { variable, url: usable(address.includes('://') ? address : `http://${address}`) }
}

/** A CGI program gets a client's `Proxy` header as HTTP_PROXY (https://httpoxy.org). */
const isSaid = (env: Env, name: string): boolean =>
  (env[name]?.trim() ?? '') !== '' && !(name === 'HTTP_PROXY' && env.REQUEST_METHOD !== undefined)

function usable(address: string): URL | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  return ['http:', 'https:'].includes(url.protocol) && url.hostname !== '' ? url : undefined
}

/** `NO_PROXY`: hosts, or domains with all below them, each perhaps with a port; `*` is everything. */
function isExcepted({ hostname, port }: URL, env: Env): boolean {
  const list = NO_PROXY_VARIABLES.map((name) => env[name]).find((value) => value !== undefined) ?? ''
  return list.split(/[\s,]+/).some((entry) => {
    if (entry === '*') return true
    const [, domain = '', only] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? []
    const isHost = domain !== '' && (hostname === domain || hostname.endsWith(`.${domain}`))
    return isHost && (only === undefined || only === (port || '443'))
  })
}
