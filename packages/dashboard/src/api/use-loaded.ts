import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiError } from './api-error.ts'

/** `loading` keeps the value of the question before, so that the page does not jump. */
export type Loaded<T> =
  | { readonly state: 'loading'; readonly value?: T }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly error: ApiError; readonly retry: () => void }

/** Loads when `key` changes and aborts what is no longer asked. Errors other than `ApiError` are thrown in render. */
export function useLoaded<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [attempt, setAttempt] = useState(0)
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' })
  const latest = useRef(load)
  latest.current = load
  const retry = useCallback(() => setAttempt((count) => count + 1), [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: key and attempt say when to load anew
  useEffect(() => {
    const aborter = new AbortController()
    setLoaded((before) => ('value' in before ? { state: 'loading', value: before.value } : { state: 'loading' }))
    latest.current(aborter.signal).then(
      (value) => {
        if (!aborter.signal.aborted) setLoaded({ state: 'ready', value })
      },
      (error: unknown) => {
        if (aborter.signal.aborted) return
        setLoaded(() => {
          if (error instanceof ApiError) return { state: 'failed', error, retry }
          throw error
        })
      },
    )
    return () => aborter.abort()
  }, [key, attempt])
  return loaded
}
