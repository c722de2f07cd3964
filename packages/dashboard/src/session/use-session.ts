import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type Api, createApi } from '../api/api.ts'
import { ApiError } from '../api/api-error.ts'
import type { Credentials } from '../api/session.ts'
import type { Entry } from './entry.ts'

export type Session =
  | { readonly state: 'checking' }
  | { readonly state: 'setup'; readonly token: string }
  /** `hasEnded`: the receiver no longer knows the session; what is on the page stays. */
  | { readonly state: 'in'; readonly name: string | null; readonly hasEnded: boolean }
  | { readonly state: 'out'; readonly why: 'none' | 'link' | 'left'; readonly needsSetup: boolean }
  | { readonly state: 'failed'; readonly error: ApiError; readonly retry: () => void }

/** The ways in and out; each rejects with `ApiError` and then changes nothing. */
export interface Doors {
  signIn(credentials: Credentials): Promise<void>
  /** Makes the first member with the setup link's token, and signs in. */
  setUp(name: string, password: string): Promise<void>
  /** Looks whether somebody has signed in elsewhere; false where nobody has. */
  lookAgain(): Promise<boolean>
  signOut(): Promise<void>
}

export interface SessionInUse {
  readonly session: Session
  readonly api: Api
  readonly doors: Doors
  /** How often somebody has come in. */
  readonly renewals: number
}

/** Signs in with a link's token, once, or asks whether somebody is. */
export function useSession(entry: Entry | undefined): SessionInUse {
  const [session, setSession] = useState<Session>(
    entry?.kind === 'setup' ? { state: 'setup', token: entry.token } : { state: 'checking' },
  )
  const [renewals, setRenewals] = useState(0)
  const [api] = useState(() => createApi({ onSignedOut: () => setSession(ended) }))
  const isStarted = useRef(entry?.kind === 'setup')

  const start = useCallback((): void => {
    setSession({ state: 'checking' })
    open(api, entry).then(setSession, (error: unknown) =>
      setSession(() => {
        if (error instanceof ApiError) return { state: 'failed', error, retry: start }
        throw error
      }),
    )
  }, [api, entry])

  useEffect(() => {
    if (isStarted.current) return
    isStarted.current = true
    start()
  }, [start])

  const doors = useMemo(() => {
    const comeIn = (next: Session): void => {
      setSession(next)
      setRenewals((count) => count + 1)
    }
    return createDoors(api, entry?.token ?? '', comeIn, setSession)
  }, [api, entry])
  return { session, api, doors, renewals }
}

const ended = (before: Session): Session => (before.state === 'in' ? { ...before, hasEnded: true } : before)

function createDoors(api: Api, token: string, comeIn: (next: Session) => void, leave: (next: Session) => void): Doors {
  const lookAgain = async (): Promise<boolean> => {
    const answer = await api.session()
    if (answer.isSignedIn) comeIn({ state: 'in', name: answer.name, hasEnded: false })
    return answer.isSignedIn
  }
  return {
    lookAgain,
    async signIn(credentials) {
      await api.signIn(credentials)
      await lookAgain()
    },
    async setUp(name, password) {
      await api.setUp({ token, name, password })
      await lookAgain()
    },
    async signOut() {
      await api.signOut()
      leave({ state: 'out', why: 'left', needsSetup: false })
    },
  }
}

/** A used link may be one's own, opened again: whoever is signed in stays so. */
async function open(api: Api, entry: Entry | undefined): Promise<Session> {
  if (entry) await takeIn(api, entry.token)
  const answer = await api.session()
  if (answer.isSignedIn) return { state: 'in', name: answer.name, hasEnded: false }
  return { state: 'out', why: entry ? 'link' : 'none', needsSetup: answer.needsSetup }
}

async function takeIn(api: Api, token: string): Promise<void> {
  try {
    await api.signIn({ token })
  } catch (error) {
    // A link that was used or has expired; anything else is not about the link.
    if (!(error instanceof ApiError) || (error.code !== 'signed_out' && error.code !== 'bad_login')) throw error
  }
}
