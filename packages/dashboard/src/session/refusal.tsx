import type { ReactElement } from 'react'
import type { ApiError } from '../api/api-error.ts'

/** Why nobody was let in, and what to do. */
export function Refusal({ error }: { readonly error: ApiError | undefined }): ReactElement | null {
  if (!error) return null
  return (
    <p className="failed" role="alert">
      {refusalWords(error)}
    </p>
  )
}

export function refusalWords({ code, title, detail, retryAfterS }: ApiError): string {
  if (code === 'bad_login') return 'Name or password is wrong.'
  if (code === 'rate_limited') return `Too many tries. Wait ${waitWords(retryAfterS)} and try again.`
  if (code === 'signed_out') return 'That link was used or has expired. Whoever runs the receiver can print a new one.'
  return `${title}. ${detail}`
}

const waitWords = (seconds: number | undefined): string => {
  if (seconds === undefined) return 'a little'
  return seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
}
