import { type ReactElement, useEffect, useRef } from 'react'
import { Refusal } from './refusal.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { useAttempt } from './use-attempt.ts'
import type { Doors } from './use-session.ts'

interface SessionEndedProps {
  /** null: a link had let in, and there may be no password. */
  readonly name: string | null
  readonly doors: Doors
}

/** Asks to sign in again over the page as it stands; afterwards the page goes on where it was. */
export function SessionEnded({ name, doors }: SessionEndedProps): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="session-ended" aria-labelledby="session-ended" onCancel={(e) => e.preventDefault()}>
      <h2 id="session-ended">Your session has ended</h2>
      <p>Nothing is lost: sign in again, and this page goes on where it was.</p>
      <SignInForm doors={doors} />
      <details open={name === null}>
        <summary>I sign in by link</summary>
        <p>Open a new one-time link in another tab of this browser, then come back.</p>
        <LookAgain doors={doors} />
      </details>
    </dialog>
  )
}

function LookAgain({ doors }: Pick<SessionEndedProps, 'doors'>): ReactElement {
  const { isUnderWay, error, start } = useAttempt()
  const look = async (): Promise<void> => {
    await doors.lookAgain()
  }
  return (
    <>
      <button type="button" onClick={() => start(look)} aria-busy={isUnderWay}>
        I have signed in there
      </button>
      <Refusal error={error} />
    </>
  )
}
