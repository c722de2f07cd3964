import { useCallback, useEffect, useRef, useState } from 'react'
import { type Api, createApi } from '../api/api.ts'
import { ApiError } from '../api/api-error.ts'

/** `out`: nobody is signed in; `why` says what ended it, if anything. */
type Session =
  | { readonly state: 'checking' }
  | { readonly state: 'in' }
  | { readonly state: 'out'; readonly why: 'none' | 'link' | 'ended' }
  | { readonly state: 'failed'; readonly error: ApiError; readonly retry: () => void }

/** Signs in with a link's token, once, or asks whether somebody is. */
export function useSession(token: string | undefined): readonly [Session, Api] {
  const [session, setSession] = useState<Session>({ state: 'checking' })
  const [api] = useState(() => createApi({ onSignedOut: () => setSession({ state: 'out', why: 'ended' }) }))
  const isStarted = useRef(false)

  const start = useCallback((): void => {
    setSession({ state: 'checking' })
    signIn(api, token).then(setSession, (error: unknown) =>
      setSession(() => {
        if (error instanceof ApiError) return { state: 'failed', error, retry: start }
        throw error
      }),
    )
  }, [api, token])

  useEffect(() => {
    if (isStarted.current) return
    isStarted.current = true
    start()
  }, [start])
  return [session, api]
}

/** A used link may be one's own, opened again: whoever is signed in stays so. */
async function signIn(api: Api, token: string | undefined): Promise<Session> {
  if (token !== undefined && (await api.signIn(token))) return { state: 'in' }
  if (await api.session()) return { state: 'in' }
  return { state: 'out', why: token === undefined ? 'none' : 'link' }
}
