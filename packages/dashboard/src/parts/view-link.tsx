import type { MouseEvent, ReactElement, ReactNode } from 'react'
import type { ChangeView } from '../view/use-view.ts'
import { type Change, formatView, type View } from '../view/view.ts'

interface ViewLinkProps {
  readonly view: View
  readonly change: ChangeView
  /** What the link changes about the view. */
  readonly next: Change
  readonly isCurrent?: boolean
  readonly children: ReactNode
}

/** A link to another view; opened in a tab of its own it shows the same. */
export function ViewLink({ view, change, next, isCurrent = false, children }: ViewLinkProps): ReactElement {
  const go = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    change(next)
  }
  return (
    <a
      href={formatView({ ...view, ...next, page: next.page ?? view.page })}
      onClick={go}
      {...(isCurrent && { 'aria-current': 'page' as const })}
    >
      {children}
    </a>
  )
}
