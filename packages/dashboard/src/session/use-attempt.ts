import { useState } from 'react'
import { ApiError } from '../api/api-error.ts'

export interface Attempt {
  readonly isUnderWay: boolean
  /** Why the last one failed. */
  readonly error: ApiError | undefined
  /** Starts one, unless one is under way. Errors other than `ApiError` are thrown in render. */
  readonly start: (what: () => Promise<unknown>) => void
}

/** Something that a person asks for and that may be refused. */
export function useAttempt(): Attempt {
  const [isUnderWay, setUnderWay] = useState(false)
  const [error, setError] = useState<ApiError>()
  const start = (what: () => Promise<unknown>): void => {
    if (isUnderWay) return
    setUnderWay(true)
    setError(undefined)
    what()
      .catch((reason: unknown) =>
        setError(() => {
          if (reason instanceof ApiError) return reason
          throw reason
        }),
      )
      .finally(() => setUnderWay(false))
  }
  return { isUnderWay, error, start }
}
