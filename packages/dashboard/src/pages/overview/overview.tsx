import type { Contract, DayNumber } from '@aboveboard/protocol'
import { type ReactElement, useEffect } from 'react'
import type { Api } from '../../api/api.ts'
import type { BooksDay, Product } from '../../api/parse.ts'
import { type Loaded, useLoaded } from '../../api/use-loaded.ts'
import { Failed } from '../../parts/states.tsx'
import { rangeOf, type View } from '../../view/view.ts'
import { visibleText } from '../../words/visible-text.ts'
import { type Activity, loadActivity } from './activity.ts'
import { ActivityCard } from './activity-card.tsx'
import { BooksCard } from './books-card.tsx'
import { sumBooks } from './books-sum.ts'
import { activeEvent } from './contract-reading.ts'
import { Empty } from './empty.tsx'
import { EventCard } from './event-card.tsx'
import { Head } from './head.tsx'
import type { PageProps } from './page-props.ts'
import { PlatformsCard } from './platforms-card.tsx'
import { ReleasesCard } from './releases-card.tsx'

interface OverviewProps {
  readonly api: Api
  readonly products: readonly Product[]
  readonly contract: Contract
  readonly today: DayNumber
  readonly view: View
  readonly change: (part: Partial<View>) => void
}

/** Opens on the answer: how many, which releases, which platforms, one event, and where the data stand. */
export function Overview({ api, products, contract, today, view, change }: OverviewProps): ReactElement {
  const range = rangeOf(view, today)
  const rangeKey = `${contract.product} ${range.from} ${range.to}`
  const activity = useLoaded(rangeKey, (signal) => loadActivity(api, contract, range, signal))
  const books = useLoaded(rangeKey, (signal) => api.books(contract.product, range, signal))
  useEffect(() => {
    document.title = `${visibleText(contract.title)} · Aboveboard`
  }, [contract.title])

  const page: PageProps = { api, contract, view, change, range, today, rangeKey }
  return (
    <>
      <Head {...{ products, contract, range, today, change }} />
      <Body page={page} activity={activity} books={books} />
    </>
  )
}

interface BodyProps {
  readonly page: PageProps
  readonly activity: Loaded<Activity>
  readonly books: Loaded<readonly BooksDay[]>
}

function Body({ page, activity, books }: BodyProps): ReactElement {
  if (activity.state === 'failed' && books.state === 'failed') {
    const retry = (): void => {
      activity.retry()
      books.retry()
    }
    return <Failed error={activity.error} retry={retry} />
  }
  if (isEmpty(activity, books)) return <Empty {...page} />
  return (
    <div className="cards">
      {activeEvent(page.contract) && (
        <>
          <ActivityCard {...page} activity={activity} />
          <ReleasesCard {...page} />
          <PlatformsCard {...page} />
        </>
      )}
      <EventCard {...page} />
      <BooksCard {...page} books={books} asOf={activity.state === 'ready' ? activity.value.asOf : ''} />
    </div>
  )
}

/** Nothing happened in the range and nothing arrived in it. */
const isEmpty = (activity: Loaded<Activity>, books: Loaded<readonly BooksDay[]>): boolean =>
  activity.state === 'ready' && books.state === 'ready' && activity.value.isEmpty && sumBooks(books.value).stored === 0
