import type { ReactElement, ReactNode } from 'react'
import type { ApiError } from '../api/api-error.ts'
import type { Loaded } from '../api/use-loaded.ts'

interface AnswerProps<T> {
  readonly loaded: Loaded<T>
  /** How high the answer usually is, so that the page does not jump when it comes. */
  readonly height?: 'low' | 'high'
  readonly children: (value: T) => ReactNode
}

/**
 * An answer on its way, there, or missing with the reason and what to press. What stands stays, grey, while the next
 * one is on its way or the network is lost.
 */
export function Answer<T>({ loaded, height = 'low', children }: AnswerProps<T>): ReactElement {
  const { state, value } = loaded
  if (value === undefined || (state === 'failed' && loaded.error.kind !== 'offline'))
    return <NotYet loaded={loaded} height={height} />
  return (
    <div className={state === 'ready' ? 'answer' : 'answer stale'} aria-busy={state === 'loading'}>
      {children(value)}
    </div>
  )
}

interface NotYetProps {
  readonly loaded: Loaded<unknown>
  readonly height?: 'low' | 'high'
}

/** Nothing to show: on its way, or failed. That the network is lost is said once, above the page. */
export function NotYet({ loaded, height = 'low' }: NotYetProps): ReactElement {
  if (loaded.state !== 'failed') return <Waiting height={height} />
  if (loaded.error.kind === 'offline') return <p className={`none ${height}`}>No answer yet.</p>
  return <Failed error={loaded.error} retry={loaded.retry} />
}

export function Waiting({ height = 'low' }: { readonly height?: 'low' | 'high' }): ReactElement {
  return (
    <div className={`waiting ${height}`} aria-busy="true">
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
