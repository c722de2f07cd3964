/** Why an answer did not come: `offline` (no connection), `unreadable` (not what the API answers), `problem`. */
type ApiErrorKind = 'offline' | 'unreadable' | 'problem'

/** The one error of this package; `title` says what happened, `detail` what to do. */
export class ApiError extends Error {
  readonly kind: ApiErrorKind
  readonly title: string
  readonly detail: string
  /** The problem document's code, where there is one. */
  readonly code: string

  constructor(kind: ApiErrorKind, title: string, detail: string, code = '', options?: ErrorOptions) {
    super(`${title}. ${detail}`, options)
    this.kind = kind
    this.title = title
    this.detail = detail
    this.code = code
  }
}

export const offline = (cause: unknown): ApiError =>
  new ApiError('offline', 'The receiver cannot be reached', 'Check that it runs and that you are online.', '', {
    cause,
  })

export const unreadable = (path: string): ApiError =>
  new ApiError('unreadable', 'The answer could not be read', `${path} answered something else. Reload the page.`)
