import type { ReactElement } from 'react'
import type { BooksDay } from '../../api/parse.ts'
import { type Loaded, useLoaded } from '../../api/use-loaded.ts'
import { Failed } from '../../parts/states.tsx'
import { activeEvent } from '../../questions/contract-reading.ts'
import { Empty } from '../empty.tsx'
import type { PageProps } from '../page-props.ts'
import { type Activity, loadActivity } from './activity.ts'
import { ActivityCard } from './activity-card.tsx'
import { BooksCard } from './books-card.tsx'
import { sumBooks } from './books-sum.ts'
import { EventCard } from './event-card.tsx'
import { MovedCard } from './moved-card.tsx'
import { PlatformsCard } from './platforms-card.tsx'
import { ReleasesCard } from './releases-card.tsx'

/** Opens on the answer: how many, which releases, which platforms, what moved, one event, and where the data stand. */
export function Overview(page: PageProps): ReactElement {
  const { api, contract, range, compared, rangeKey } = page
  const activity = useLoaded(rangeKey, (signal) => loadActivity({ api, contract, range, compared, signal }))
  const books = useLoaded(rangeKey, (signal) => api.books(contract.product, range, signal))
  if (hasFailed(activity) && hasFailed(books)) {
    const retry = (): void => {
      activity.retry()
      books.retry()
    }
    return <Failed error={activity.error} retry={retry} />
  }
  if (isEmpty(activity, books)) return <Empty {...page} />
  return (
    <div className="cards">
      {activeEvent(contract) && (
        <>
          <ActivityCard {...page} activity={activity} />
          <ReleasesCard {...page} />
          <PlatformsCard {...page} />
        </>
      )}
      <MovedCard {...page} />
      <EventCard {...page} />
      <BooksCard today={page.today} books={books} asOf={activity.value?.asOf ?? ''} />
    </div>
  )
}

/** A lost network leaves what stands, and is told above the page. */
const hasFailed = <T,>(loaded: Loaded<T>): loaded is Extract<Loaded<T>, { state: 'failed' }> =>
  loaded.state === 'failed' && loaded.error.kind !== 'offline'

/** Nothing happened in the range and nothing arrived in it. */
const isEmpty = (activity: Loaded<Activity>, books: Loaded<readonly BooksDay[]>): boolean =>
  activity.value?.isEmpty === true && books.value !== undefined && sumBooks(books.value).stored === 0
