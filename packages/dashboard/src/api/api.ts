import { type CompiledContract, formatDay, isObject, type Query, type QueryAnswer } from '@aboveboard/protocol'
import type { DayRange } from '../words/days.ts'
import { ApiError, offline, unreadable } from './api-error.ts'
import { type BooksDay, type Products, parseAnswer, parseBooks, parseContract, parseProducts } from './parse.ts'

/** The receiver's API, with the session's cookie. Every method rejects with `ApiError`, or `AbortError` if aborted. */
export interface Api {
  /** Whether somebody is signed in. */
  session(): Promise<boolean>
  /** Uses a one-time token up; false where it was used or has expired. */
  signIn(token: string): Promise<boolean>
  products(): Promise<Products>
  contract(product: string): Promise<CompiledContract>
  query(product: string, query: Query, signal: AbortSignal): Promise<QueryAnswer>
  books(product: string, range: DayRange, signal: AbortSignal): Promise<readonly BooksDay[]>
}

interface ApiOptions {
  readonly fetch?: typeof globalThis.fetch
  /** Called when an answer says that nobody is signed in any more. */
  readonly onSignedOut: () => void
}

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
    const answer = await readJson(response)
    if (!response.ok) {
      const error = problemOf(path, answer)
      if (error.code === 'signed_out') onSignedOut()
      throw error
    }
    const parsed = parse(answer)
    if (parsed === undefined) throw unreadable(path)
    return parsed
  }

  const of = (product: string): string => `/v1/products/${encodeURIComponent(product)}`
  return {
    session: async () => isSignedIn('/v1/session', await send('/v1/session')),
    signIn: async (token) => isSignedIn('/v1/session', await send('/v1/session', post({ token }))),
    products: () => read('/v1/products', parseProducts),
    contract: (product) => read(`${of(product)}/contract`, parseContract),
    query: (product, query, signal) => read(`${of(product)}/query`, parseAnswer, { ...post(query), signal }),
    books: (product, { from, to }, signal) =>
      read(`${of(product)}/books?from=${formatDay(from)}&to=${formatDay(to)}`, parseBooks, { signal }),
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
    // A SyntaxError is a page that is not ours; anything else is the connection.
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function isSignedIn(path: string, response: Response): boolean {
  if (response.ok) return true
  if (response.status < 500) return false
  throw problemOf(path, undefined)
}

function problemOf(path: string, answer: unknown): ApiError {
  if (!isObject(answer) || typeof answer.code !== 'string') return unreadable(path)
  const { title, detail, code } = answer
  return new ApiError(
    'problem',
    typeof title === 'string' ? title : code,
    typeof detail === 'string' ? detail : '',
    code,
  )
}
