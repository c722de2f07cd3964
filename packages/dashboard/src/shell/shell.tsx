import type { ReactElement, ReactNode } from 'react'
import { visibleText } from '../words/visible-text.ts'
import { Mark, OverviewIcon } from './icons.tsx'

interface ShellProps {
  /** What the receiver says about all of its data. */
  readonly ribbon?: string
  readonly children: ReactNode
}

/** What stands around every page: ribbon, rail, main. */
export function Shell({ ribbon, children }: ShellProps): ReactElement {
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
      <Rail />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

function Rail(): ReactElement {
  return (
    <header className="rail">
      <div className="rail-stays">
        <p className="brand">
          <Mark />
          <span>Aboveboard</span>
        </p>
        <nav aria-label="Pages">
          <p className="group" id="what-happens">
            What happens
          </p>
          <ul aria-labelledby="what-happens">
            <li>
              <a href={location.pathname + location.search} aria-current="page">
                <OverviewIcon />
                Overview
              </a>
            </li>
          </ul>
        </nav>
      </div>
    </header>
  )
}
