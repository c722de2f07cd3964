import { type ReactElement, type ReactNode, useEffect, useRef } from 'react'
import type { ChangeView } from '../view/use-view.ts'
import type { View } from '../view/view.ts'
import { visibleText } from '../words/visible-text.ts'
import { Rail } from './rail.tsx'
import { TroubleBar } from './trouble-bar.tsx'

interface ShellProps {
  /** What the receiver says about all of its data. */
  readonly ribbon: string | undefined
  readonly view: View
  readonly change: ChangeView
  /** Who is signed in; null where a link let in. */
  readonly name: string | null
  readonly onSignOut: () => Promise<void>
  readonly children: ReactNode
}

/** What stands around every page: ribbon, rail, what keeps answers from coming, main. */
export function Shell({ ribbon, view, change, name, onSignOut, children }: ShellProps): ReactElement {
  const main = useRef<HTMLElement>(null)
  const page = useRef(view.page)
  useEffect(() => {
    // Whoever reads with a keyboard or a screen reader goes on where the new page begins.
    if (page.current !== view.page) main.current?.focus()
    page.current = view.page
  }, [view.page])
  return (
    <div className="shell">
      <a className="skip" href="#main">
        Skip to the numbers
      </a>
      {ribbon !== undefined && (
        <p className="ribbon" role="note">
          {visibleText(ribbon)}
        </p>
      )}
      <Rail {...{ view, change, name, onSignOut }} />
      <main id="main" tabIndex={-1} ref={main}>
        <TroubleBar />
        {children}
      </main>
    </div>
  )
}
