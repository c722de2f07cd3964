import { type CompiledContract, formatDay, isObject, type Query, type QueryAnswer } from '@aboveboard/protocol'
import type { DayRange } from '../words/days.ts'
import { ApiError, offline, unreadable } from './api-error.ts'
import { type BooksDay, type Products, parseAnswer, parseBooks, parseContract, parseProducts } from './parse.ts'
import { parseReports, type Report } from './parse-reports.ts'
import { type Credentials, parseSession, type SessionAnswer, type Setup } from './session.ts'

/** The receiver's API, with the session's cookie. Every method rejects with `ApiError`, or `AbortError` if aborted. */
export interface Api {
  session(): Promise<SessionAnswer>
  /** Rejects with `signed_out` (a link that was used), `bad_login` or `rate_limited` where they do not let in. */
  signIn(credentials: Credentials): Promise<void>
  /** Makes the first member and signs in. */
  setUp(setup: Setup): Promise<void>
  signOut(): Promise<void>
  products(): Promise<Products>
  contract(product: string): Promise<CompiledContract>
  query(product: string, query: Query, signal: AbortSignal): Promise<QueryAnswer>
  books(product: string, range: DayRange, signal: AbortSignal): Promise<readonly BooksDay[]>
  /** The newest reports of an event; only where the contract says `visibility: rows`. */
  reports(product: string, event: string, limit: number, signal: AbortSignal): Promise<readonly Report[]>
}

interface ApiOptions {
  readonly fetch?: typeof globalThis.fetch
  /** Called when an answer says that nobody is signed in any more. */
  readonly onSignedOut: () => void
}

const SESSION = '/v1/session'

export function createApi({ fetch = globalThis.fetch.bind(globalThis), onSignedOut }: ApiOptions): Api {
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    try {
      return await fetch(path, { credentials: 'same-origin', ...init })
    } catch (error) {
      if (init.signal?.aborted) throw error
      throw offline(error)
    }
  }

  const read = async <T>(path: string, parse: (answer: unknown) => T | undefined, init?: RequestInit): Promise<T> => {
    const response = await send(path, init)
    if (!response.ok) {
      const error = await problemOf(path, response)
      if (error.code === 'signed_out') onSignedOut()
      throw error
    }
    const parsed = parse(await readJson(response))
    if (parsed === undefined) throw unreadable(path)
    return parsed
  }

  const must = async (path: string, init: RequestInit): Promise<void> => {
    const response = await send(path, init)
    if (!response.ok) throw await problemOf(path, response)
  }

  const session = async (): Promise<SessionAnswer> => {
    const response = await send(SESSION)
    const parsed = parseSession(response.status, await readJson(response))
    if (!parsed) throw unreadable(SESSION)
    return parsed
  }

  const of = (product: string): string => `/v1/products/${encodeURIComponent(product)}`
  return {
    session,
    signIn: (credentials) => must(SESSION, post(credentials)),
    setUp: (setup) => must('/v1/setup', post(setup)),
    signOut: () => must(SESSION, { method: 'DELETE' }),
    products: () => read('/v1/products', parseProducts),
    contract: (product) => read(`${of(product)}/contract`, parseContract),
    query: (product, query, signal) => read(`${of(product)}/query`, parseAnswer, { ...post(query), signal }),
    books: (product, { from, to }, signal) =>
      read(`${of(product)}/books?from=${formatDay(from)}&to=${formatDay(to)}`, parseBooks, { signal }),
    reports: (product, event, limit, signal) =>
      read(`${of(product)}/reports?limit=${limit}&event=${encodeURIComponent(event)}`, parseReports, { signal }),
  }
}

const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
})

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch (error) {
    // A SyntaxError is a page that is not ours, a TypeError a connection that broke; an abort is the caller's.
    if (error instanceof SyntaxError) return undefined
    if (error instanceof TypeError) throw offline(error)
    throw error
  }
}

async function problemOf(path: string, response: Response): Promise<ApiError> {
  const answer = await readJson(response)
  if (!isObject(answer) || typeof answer.code !== 'string') return unreadable(path)
  const { title, detail, code } = answer
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return new ApiError(
    'problem',
    typeof title === 'string' ? title : code,
    typeof detail === 'string' ? detail : '',
    Number.isFinite(seconds) ? { code, retryAfterS: seconds } : { code },
  )
}
