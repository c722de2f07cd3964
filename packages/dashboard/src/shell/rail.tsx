import { type ReactElement, useState } from 'react'
import { ApiError } from '../api/api-error.ts'
import { ViewLink } from '../parts/view-link.tsx'
import type { ChangeView } from '../view/use-view.ts'
import type { Page, View } from '../view/view.ts'
import { visibleText } from '../words/visible-text.ts'
import { EventsIcon, Mark, OverviewIcon } from './icons.tsx'

interface RailProps {
  readonly view: View
  readonly change: ChangeView
  readonly name: string | null
  readonly onSignOut: () => Promise<void>
}

/** The pages and who is signed in: a rail at the left, on a phone a line above and a bar below. */
export function Rail({ view, change, name, onSignOut }: RailProps): ReactElement {
  return (
    <header className="rail">
      <p className="brand">
        <Mark />
        <span>Aboveboard</span>
      </p>
      <nav aria-label="Pages">
        <p className="group" id="what-happens">
          What happens
        </p>
        <ul aria-labelledby="what-happens">
          <PageLink {...{ view, change }} page="overview" icon={<OverviewIcon />} words="Overview" />
          <PageLink {...{ view, change }} page="events" icon={<EventsIcon />} words="Events" />
        </ul>
      </nav>
      <Account name={name} onSignOut={onSignOut} />
    </header>
  )
}

interface PageLinkProps extends Pick<RailProps, 'view' | 'change'> {
  readonly page: Page
  readonly icon: ReactElement
  readonly words: string
}

/** Goes to a page with product, range and event as they are. */
function PageLink({ view, change, page, icon, words }: PageLinkProps): ReactElement {
  return (
    <li>
      <ViewLink {...{ view, change }} next={{ page }} isCurrent={view.page === page}>
        {icon}
        {words}
      </ViewLink>
    </li>
  )
}

function Account({ name, onSignOut }: Pick<RailProps, 'name' | 'onSignOut'>): ReactElement {
  const [error, setError] = useState<ApiError>()
  const leave = (): void => {
    setError(undefined)
    onSignOut().catch((reason: unknown) =>
      setError(() => {
        if (reason instanceof ApiError) return reason
        throw reason
      }),
    )
  }
  return (
    <div className="account">
      <p className="who">{name === null ? 'Signed in by link' : visibleText(name)}</p>
      <button type="button" className="quiet" onClick={leave}>
        Sign out
      </button>
      {error && (
        <p className="alarm" role="alert">
          {error.title}.
        </p>
      )}
    </div>
  )
}
