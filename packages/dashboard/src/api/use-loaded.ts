import { useCallback, useContext, useEffect, useId, useRef, useState } from 'react'
import { ApiError } from './api-error.ts'
import { AskingContext } from './asking.ts'

/** `loading` and `failed` keep the value of the question before, so that what stands on the page stays. */
export type Loaded<T> =
  | { readonly state: 'loading'; readonly value?: T }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly error: ApiError; readonly retry: () => void; readonly value?: T }

/** Milliseconds after which an answer that has not come is called slow. */
const SLOW_MS = 4000

/**
 * Loads when `key` changes and aborts what is no longer asked. A lost network and slow answers are told to the page;
 * a lost session leaves the question open until somebody has signed in again. Errors other than `ApiError` are
 * thrown in render.
 */
export function useLoaded<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const { connection, renewals } = useContext(AskingContext)
  const id = useId()
  const [attempt, setAttempt] = useState(0)
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' })
  const latest = useRef(load)
  latest.current = load
  const retry = useCallback(() => setAttempt((count) => count + 1), [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: key, attempt and renewals say when to load anew
  useEffect(() => {
    const aborter = new AbortController()
    const slow = setTimeout(() => connection.tell(id, { kind: 'slow', askAgain: retry }), SLOW_MS)
    const end = (): void => {
      clearTimeout(slow)
      connection.tell(id, undefined)
    }
    setLoaded((before) => ({ state: 'loading', ...standing(before) }))
    latest.current(aborter.signal).then(
      (value) => {
        if (aborter.signal.aborted) return
        end()
        setLoaded({ state: 'ready', value })
      },
      (error: unknown) => {
        if (aborter.signal.aborted) return
        end()
        if (error instanceof ApiError && error.code === 'signed_out') return
        if (error instanceof ApiError && error.kind === 'offline')
          connection.tell(id, { kind: 'offline', askAgain: retry })
        setLoaded((before) => {
          if (error instanceof ApiError) return { state: 'failed', error, retry, ...standing(before) }
          throw error
        })
      },
    )
    return () => {
      aborter.abort()
      end()
    }
  }, [key, attempt, renewals])
  return loaded
}

const standing = <T>(before: Loaded<T>): { readonly value?: T } => ('value' in before ? { value: before.value } : {})
