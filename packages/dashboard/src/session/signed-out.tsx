import type { ReactElement } from 'react'
import { Mark } from '../shell/icons.tsx'
import { SignInForm } from './sign-in-form.tsx'
import type { Doors, Session } from './use-session.ts'

const REASONS = {
  none: 'This page shows counts to people who are signed in.',
  link: 'That link was used or has expired: each works once.',
  left: 'You are signed out.',
} as const

interface SignedOutProps extends Pick<Extract<Session, { state: 'out' }>, 'why' | 'needsSetup'> {
  readonly doors: Doors
}

/** How to get in, for somebody who is not. The address stays as it is, and with it the view. */
export function SignedOut({ why, needsSetup, doors }: SignedOutProps): ReactElement {
  return (
    <main className="alone">
      <Mark />
      <h1>Sign in to Aboveboard</h1>
      <p role="status">{REASONS[why]}</p>
      {needsSetup ? <FirstMember /> : <SignInForm doors={doors} />}
      <details>
        <summary>{needsSetup ? 'I have a one-time link' : 'I have no password'}</summary>
        <p>
          A one-time sign-in link lets in without a password: open it in this browser. Whoever runs the receiver finds
          it in the terminal, where it was started.
        </p>
      </details>
    </main>
  )
}

function FirstMember(): ReactElement {
  return (
    <>
      <p>Nobody has a password here yet. Whoever runs the receiver gets a setup link in its terminal:</p>
      <pre>
        <code>aboveboard serve</code>
      </pre>
      <p className="quiet-text">
        It is the address of this page with a token behind the #. Open it in this browser, and choose a name and a
        password.
      </p>
    </>
  )
}
