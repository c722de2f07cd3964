import type { ReactElement } from 'react'
import { Mark } from '../shell/icons.tsx'

const REASONS = {
  none: 'This page shows counts to people who are signed in.',
  link: 'That link was used or has expired: each works once.',
  ended: 'Your session has ended. Nothing is lost.',
} as const

/** How to get in, for somebody who is not. */
export function SignedOut({ why }: { readonly why: keyof typeof REASONS }): ReactElement {
  return (
    <main className="alone">
      <Mark />
      <h1>Sign in to Aboveboard</h1>
      <p>{REASONS[why]}</p>
      <p>Whoever runs the receiver gets a one-time link in its terminal:</p>
      <pre>
        <code>aboveboard serve</code>
      </pre>
      <p className="quiet-text">
        It prints the address of this page with a token behind the #. Open it in this browser.
      </p>
    </main>
  )
}
