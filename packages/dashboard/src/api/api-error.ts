/** Why an answer did not come: `offline` (no connection), `unreadable` (not what the API answers), `problem`. */
type ApiErrorKind = 'offline' | 'unreadable' | 'problem'

interface ApiErrorOptions extends ErrorOptions {
  /** The problem document's code, where there is one. */
  readonly code?: string
  /** Seconds that the receiver asks to wait before the next try. */
  readonly retryAfterS?: number
}

/** The one error of this package; `title` says what happened, `detail` what to do. */
export class ApiError extends Error {
  readonly kind: ApiErrorKind
  readonly title: string
  readonly detail: string
  readonly code: string
  readonly retryAfterS: number | undefined

  constructor(kind: ApiErrorKind, title: string, detail: string, options: ApiErrorOptions = {}) {
    super(`${title}. ${detail}`, options)
    this.kind = kind
    this.title = title
    this.detail = detail
    this.code = options.code ?? ''
    this.retryAfterS = options.retryAfterS
  }
}

export const offline = (cause: unknown): ApiError =>
  new ApiError('offline', 'The receiver cannot be reached', 'Check that it runs and that you are online.', { cause })

export const unreadable = (path: string): ApiError =>
  new ApiError('unreadable', 'The answer could not be read', `${path} answered something else. Reload the page.`)
