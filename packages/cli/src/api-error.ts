import { isObject } from '@aboveboard/protocol'
import { CliError } from './cli-error.ts'
import { visibleText } from './visible-text.ts'

/** A refusal by the receiver; `code` is one of the protocol's problems. */
export class ApiError extends CliError {
  readonly code: string

  constructor(code: string, parts: ConstructorParameters<typeof CliError>[0]) {
    super(parts)
    this.name = 'ApiError'
    this.code = code
  }
}

/** The error of an answer that is not what was asked for; `where` names the request. */
export function refusal(where: string, status: number, body: unknown): CliError {
  if (!isObject(body) || typeof body.code !== 'string') {
    return new CliError({
      what: `Something other than a receiver answered, with status ${status}.`,
      where,
      remedy: 'Check --url or ABOVEBOARD_URL.',
    })
  }
  const { code, title, detail } = body
  return new ApiError(code, {
    what: `The receiver answered: ${visibleText(typeof title === 'string' ? title : code)}.`,
    where: `${where} (${status} ${visibleText(code)})`,
    remedy: typeof detail === 'string' ? visibleText(detail) : 'See the documents of the API.',
  })
}

/** The code of a failed connection, where it has one. */
export const codeOf = (reason: unknown): string =>
  isObject(reason) && typeof reason.code === 'string' ? reason.code : String(reason)
