import { type ReactElement, useContext, useEffect, useSyncExternalStore } from 'react'
import { AskingContext } from '../api/asking.ts'
import type { Trouble } from '../api/connection.ts'

const WORDS = {
  offline: {
    what: 'The receiver cannot be reached.',
    meaning: 'What is grey on this page is from before. Check that the receiver runs and that you are online.',
    press: 'Try again',
  },
  slow: {
    what: 'The receiver takes longer than usual.',
    meaning: 'What is grey on this page is from before; the answer replaces it when it comes.',
    press: 'Ask again',
  },
} as const

/** Says once what keeps answers from coming, and asks again: by itself when the network is back. */
export function TroubleBar(): ReactElement {
  const { connection } = useContext(AskingContext)
  const troubles = useSyncExternalStore(connection.subscribe, connection.troubles)
  useEffect(() => {
    const back = (): void => askAgain(connection.troubles().filter(({ kind }) => kind === 'offline'))
    addEventListener('online', back)
    return () => removeEventListener('online', back)
  }, [connection])
  const kind = troubles.some((trouble) => trouble.kind === 'offline') ? 'offline' : 'slow'
  const { what, meaning, press } = WORDS[kind]
  return (
    <div role="status">
      {troubles.length > 0 && (
        <div className={`trouble ${kind}`}>
          <p>
            <strong>{what}</strong> {meaning}
          </p>
          <button type="button" onClick={() => askAgain(troubles)}>
            {press}
          </button>
        </div>
      )}
    </div>
  )
}

function askAgain(troubles: readonly Trouble[]): void {
  for (const trouble of troubles) trouble.askAgain()
}
