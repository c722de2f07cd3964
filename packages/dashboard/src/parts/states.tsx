import type { ReactElement, ReactNode } from 'react'
import type { ApiError } from '../api/api-error.ts'
import type { Loaded } from '../api/use-loaded.ts'

interface AnswerProps<T> {
  readonly loaded: Loaded<T>
  readonly children: (value: T) => ReactNode
}

/** An answer on its way, there, or missing with the reason and what to press. */
export function Answer<T>({ loaded, children }: AnswerProps<T>): ReactElement {
  if (loaded.state === 'failed') return <Failed error={loaded.error} retry={loaded.retry} />
  if (loaded.value === undefined) return <Waiting />
  return (
    <div className={loaded.state === 'loading' ? 'answer stale' : 'answer'} aria-busy={loaded.state === 'loading'}>
      {children(loaded.value)}
    </div>
  )
}

export function Waiting(): ReactElement {
  return (
    <div className="waiting" aria-busy="true">
      <p className="unseen">Loading</p>
      <svg width="100%" height="160" aria-hidden="true">
        <line x2="100%" y1="8.5" y2="8.5" />
        <line x2="100%" y1="58.5" y2="58.5" />
        <line x2="100%" y1="108.5" y2="108.5" />
        <line x2="100%" y1="158.5" y2="158.5" />
      </svg>
    </div>
  )
}

export function Failed({ error, retry }: { readonly error: ApiError; readonly retry: () => void }): ReactElement {
  return (
    <div className="failed" role="alert">
      <p>
        <strong>{error.title}.</strong> {error.detail}
      </p>
      <button type="button" onClick={retry}>
        Try again
      </button>
    </div>
  )
}

/** Stands where every group is under k. */
export function TooFew({ k, hint }: { readonly k: number; readonly hint: string }): ReactElement {
  return (
    <div className="too-few">
      <p>
        <strong>Too few to show.</strong> Groups of fewer than {k} installs are hidden, so that nobody is singled out.{' '}
        {hint}
      </p>
    </div>
  )
}

export function HiddenNote({ k }: { readonly k: number }): ReactElement {
  return (
    <>Some groups are hidden: fewer than {k} installs, or the next smallest, so that no total gives a lone one away.</>
  )
}
