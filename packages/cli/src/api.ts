/** The receiver over HTTP, as everybody else sees it; answers are `unknown` until they are read. */
import { isObject } from '@aboveboard/protocol'
import { CliError } from './cli-error.ts'
import type { Env, World } from './world.ts'

const DEFAULT_URL = 'http://127.0.0.1:4870'
const TIMEOUT_MS = 30_000
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface Api {
  /** Rejects with a `CliError`: the receiver is not there, or it refused. */
  ask(method: Method, path: string, body?: unknown): Promise<Answer>
}

interface Answer {
  readonly status: number
  readonly body: unknown
}

/** A refusal by the receiver; `code` is one of the protocol's problems. */
export class ApiError extends CliError {
  readonly code: string

  constructor(code: string, parts: ConstructorParameters<typeof CliError>[0]) {
    super(parts)
    this.name = 'ApiError'
    this.code = code
  }
}

interface ApiOptions {
  readonly url: string
  readonly key: string
  readonly fetch?: typeof globalThis.fetch
}

export function createApi({ url, key, fetch = globalThis.fetch }: ApiOptions): Api {
  return {
    async ask(method, path, body) {
      const response = await fetch(new URL(path, url), {
        method,
        headers: {
          Authorization: `Bearer ${key}`,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }).catch((cause: unknown) => {
        throw unreachable(url, cause)
      })
      const answer = await readBody(response)
      if (response.ok && answer !== NO_JSON) return { status: response.status, body: answer }
      throw refusal(`${method} ${new URL(path, url)}`, response.status, answer)
    },
  }
}

/** The receiver and key that `--url` and the environment name. */
export function connect(typed: { readonly url?: string }, world: World): Api {
  const url = parseUrl(typed.url ?? (world.env.ABOVEBOARD_URL || DEFAULT_URL))
  if (url.protocol === 'http:' && !LOOPBACK.has(url.hostname)) {
    world.stderr.write(`aboveboard: the key travels unencrypted to ${url.origin}; use https.\n`)
  }
  return createApi({ url: url.href, key: keyOf(world.env) })
}

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
    remedy: 'Set it to a key of the product (`aboveboard key add` makes one) or to the admin key.',
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
  const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause
  return new CliError({
    what: 'No receiver answers.',
    where: `${url} (${codeOf(reason)})`,
    remedy: 'Start one with `aboveboard serve`, or name its address with --url or ABOVEBOARD_URL.',
    cause,
  })
}

const codeOf = (reason: unknown): string =>
  isObject(reason) && typeof reason.code === 'string' ? reason.code : String(reason)

function refusal(where: string, status: number, body: unknown): CliError {
  if (!isObject(body) || typeof body.code !== 'string') {
    return new CliError({
      what: `Something other than a receiver answered, with status ${status}.`,
      where,
      remedy: 'Check --url or ABOVEBOARD_URL.',
    })
  }
  return new ApiError(body.code, {
    what: `The receiver answered: ${typeof body.title === 'string' ? body.title : body.code}.`,
    where: `${where} (${status} ${body.code})`,
    remedy: typeof body.detail === 'string' ? body.detail : 'See the documents of the API.',
  })
}
