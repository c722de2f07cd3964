/** The receiver over HTTP, as everybody else sees it; answers are `unknown` until they are read. */
import { gzipSync } from 'node:zlib'
import { codeOf, refusal } from './api-error.ts'
import { readLines } from './api-lines.ts'
import { CliError } from './cli-error.ts'
import type { Env, World } from './world.ts'

export { ApiError } from './api-error.ts'

const DEFAULT_URL = 'http://127.0.0.1:4870'
const TIMEOUT_MS = 30_000
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface Api {
  /** Address of the receiver. */
  readonly url: string
  /** Rejects with a `CliError`: the receiver is not there, or it refused. */
  ask(method: Method, path: string, body?: unknown): Promise<Answer>
  /** Posts the bytes of some JSON as they stand; a refusal is an answer too. Rejects with a `CliError`: no receiver is there. */
  post(path: string, bytes: Uint8Array, headers?: { readonly [name: string]: string }): Promise<PostAnswer>
  /** The lines of an NDJSON answer, each parsed as it arrives. Throws a `CliError` where it breaks off. */
  lines(path: string): AsyncIterable<unknown>
}

export interface Answer {
  readonly status: number
  readonly body: unknown
}

export interface PostAnswer extends Answer {
  /** As the receiver asks before the next try. */
  readonly retryAfterS: number | undefined
}

interface ApiOptions {
  readonly url: string
  /** Absent for what everybody may ask. */
  readonly key?: string
  readonly fetch?: typeof globalThis.fetch
  /** Ends whatever is asked at that time. */
  readonly signal?: AbortSignal
}

export function createApi({ url, key, fetch = globalThis.fetch, signal }: ApiOptions): Api {
  const request = (path: string, options: RequestInit, timeout: AbortSignal): Promise<Response> =>
    fetch(new URL(path, url), {
      ...options,
      headers: { ...(key !== undefined && { Authorization: `Bearer ${key}` }), ...options.headers },
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    }).catch((cause: unknown) => {
      throw unreachable(url, cause)
    })
  return {
    url,
    async ask(method, path, body) {
      const sent =
        body === undefined
          ? { method }
          : { method, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
      const response = await request(path, sent, AbortSignal.timeout(TIMEOUT_MS))
      const answer = await readBody(response)
      if (response.ok && answer !== NO_JSON) return { status: response.status, body: answer }
      throw refusal(`${method} ${new URL(path, url)}`, response.status, answer)
    },
    async post(path, bytes, headers = {}) {
      const json = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }
      const sent = { method: 'POST', headers: { ...json, ...headers }, body: gzipSync(bytes) }
      const response = await request(path, sent, AbortSignal.timeout(TIMEOUT_MS))
      const body = await readBody(response)
      if (body === NO_JSON) throw refusal(`POST ${new URL(path, url)}`, response.status, body)
      const seconds = response.headers.get('retry-after') ?? ''
      return { status: response.status, body, retryAfterS: /^\d+$/.test(seconds) ? Number(seconds) : undefined }
    },
    async *lines(path) {
      const silence = new AbortController()
      const timer = setTimeout(() => silence.abort(), TIMEOUT_MS)
      try {
        const response = await request(path, { headers: { Accept: NDJSON } }, silence.signal)
        const where = `GET ${new URL(path, url)}`
        const isStream = response.ok && response.headers.get('content-type')?.startsWith(NDJSON)
        if (!isStream || !response.body) throw refusal(where, response.status, await readBody(response))
        yield* readLines(response.body, { where, onData: () => timer.refresh() })
      } finally {
        clearTimeout(timer)
        silence.abort()
      }
    },
  }
}

const NDJSON = 'application/x-ndjson'

/** The receiver and key that `--url` and the environment name. */
export function connect(typed: { readonly url?: string }, world: World, signal?: AbortSignal): Api {
  const url = urlOf(typed, world)
  if (url.protocol === 'http:' && !LOOPBACK.has(url.hostname)) {
    world.stderr.write(`aboveboard: the key travels unencrypted to ${url.origin}; use https.\n`)
  }
  return createApi({ url: url.href, key: keyOf(world.env), ...(signal ? { signal } : {}) })
}

/** The same receiver for what everybody may ask, without a key. */
export const connectPublicly = (typed: { readonly url?: string }, world: World): Api =>
  createApi({ url: urlOf(typed, world).href })

const urlOf = (typed: { readonly url?: string }, { env }: World): URL =>
  parseUrl(typed.url ?? (env.ABOVEBOARD_URL || DEFAULT_URL))

function parseUrl(text: string): URL {
  const url = URL.parse(text)
  if (url && (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '') return url
  throw new CliError({
    what: 'The address of the receiver is no http or https URL.',
    where: '--url or ABOVEBOARD_URL',
    remedy: `Give one such as ${DEFAULT_URL}.`,
    exitCode: 2,
  })
}

function keyOf({ ABOVEBOARD_KEY: key }: Env): string {
  if (key !== undefined && /^[\x21-\x7e]+$/.test(key)) return key
  throw new CliError({
    what: key ? 'The key has characters that no key has.' : 'There is no key to ask the receiver with.',
    where: 'ABOVEBOARD_KEY',
    remedy:
      'Set it to a read key, or to the admin key that `aboveboard serve` was started with (ABOVEBOARD_ADMIN_KEY).',
    exitCode: 2,
  })
}

const NO_JSON = Symbol('no JSON')

async function readBody(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined
  try {
    const body: unknown = await response.json()
    return body
  } catch (error) {
    // Not JSON, or the connection broke off: either way not an answer of a receiver.
    if (error instanceof SyntaxError || error instanceof TypeError || error instanceof DOMException) return NO_JSON
    throw error
  }
}

function unreachable(url: string, cause: unknown): CliError {
  const reason = cause instanceof Error ? (cause.cause ?? cause) : cause
  return new CliError({
    what: 'No receiver answers.',
    where: `${url} (${codeOf(reason)})`,
    remedy: 'Start one with `aboveboard serve`, or name its address with --url or ABOVEBOARD_URL.',
    cause,
  })
}
