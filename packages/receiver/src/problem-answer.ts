import { PROBLEMS, type ProblemCode, problem } from '@aboveboard/protocol'

/** An answer as any runtime can send it. */
export interface Answer {
  readonly status: number
  readonly headers: { readonly [name: string]: string }
  readonly body: string
}

/** Seconds after which it may be different. */
const RETRY_AFTER: { readonly [C in ProblemCode]?: string } = { overloaded: '2', disk_full: '10', rate_limited: '60' }

/** A problem document (RFC 9457); `members` are added to it. */
export function problemAnswer(code: ProblemCode, detail?: string, members: object = {}): Answer {
  const retryAfter = RETRY_AFTER[code]
  return {
    status: PROBLEMS[code].status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      ...(retryAfter === undefined ? {} : { 'Retry-After': retryAfter }),
      ...(PROBLEMS[code].status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
    },
    body: JSON.stringify({ ...problem(code, detail), ...members }),
  }
}

export interface ProblemExtras {
  /** Added to the document. */
  readonly members?: object
  readonly headers?: { readonly [name: string]: string }
}

export function problemResponse(code: ProblemCode, detail?: string, extras: ProblemExtras = {}): Response {
  const { status, headers, body } = problemAnswer(code, detail, extras.members)
  return new Response(body, { status, headers: { ...headers, ...extras.headers } })
}
