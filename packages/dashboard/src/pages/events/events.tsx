import type { ReactElement } from 'react'
import { useLoaded } from '../../api/use-loaded.ts'
import { loadCourse } from '../../event/load-event.ts'
import { Pickers } from '../../event/pickers.tsx'
import { type ChosenEvent, chooseEvent, seriesOf } from '../../questions/contract-reading.ts'
import { seriesFor } from '../../questions/questions.ts'
import { visibleText } from '../../words/visible-text.ts'
import { Empty } from '../empty.tsx'
import { sumBooks } from '../overview/books-sum.ts'
import type { PageProps } from '../page-props.ts'
import { CompareCard } from './compare-card.tsx'
import { CourseCard } from './course-card.tsx'
import type { EventProps } from './event-props.ts'
import { LastReportsCard } from './last-reports-card.tsx'
import { narrowedBy } from './narrowed.ts'
import { Narrowings } from './narrowings.tsx'
import { PartsCard } from './parts-card.tsx'

/** One event: its course, its parts by any field and narrowed by others, and two releases side by side. */
export function Events(page: PageProps): ReactElement {
  const chosen = chooseEvent(page.contract, page.view.event, page.view.by)
  return chosen ? <OneEvent {...page} chosen={chosen} /> : <NoEvent />
}

function OneEvent(page: PageProps & { readonly chosen: ChosenEvent }): ReactElement {
  const { api, contract, chosen, range, compared, rangeKey, view, change } = page
  const where = narrowedBy(chosen, view.where)
  const asked = { event: chosen.name, range, where }
  const askedKey = JSON.stringify([rangeKey, chosen.name, where.map(({ field, value }) => [field, value])])
  const series = seriesFor(range, seriesOf(contract))
  const course = useLoaded(askedKey, (signal) =>
    loadCourse({ api, product: contract.product, signal }, asked, compared, series),
  )
  const books = useLoaded(rangeKey, (signal) => api.books(contract.product, range, signal))
  const props: EventProps = { ...page, where, asked, askedKey }
  const isQuiet = course.value?.total === 0 && books.value !== undefined && sumBooks(books.value).stored === 0
  return (
    <>
      <div className="toolbar">
        <Pickers {...{ contract, chosen, change }} />
        <Narrowings {...props} />
        <p className="lead">{visibleText(chosen.event.description)}</p>
      </div>
      {isQuiet && where.length === 0 ? (
        <Empty {...page} />
      ) : (
        <div className="cards">
          <CourseCard {...props} course={course} />
          {chosen.by && <PartsCard {...props} by={chosen.by} />}
          <CompareCard {...props} />
          <LastReportsCard {...props} />
        </div>
      )}
    </>
  )
}

const NoEvent = (): ReactElement => (
  <section className="empty">
    <h2>No event is declared</h2>
    <p>
      The contract of this product declares no event of its own. Add one under <code>events</code> in telemetry.yaml and
      publish it; its page is made from it.
    </p>
  </section>
)
