import type { ReactElement } from 'react'
import { useLoaded } from '../../api/use-loaded.ts'
import { CourseDrawn } from '../../event/course-drawn.tsx'
import { loadCourse, loadParts } from '../../event/load-event.ts'
import { PartsDrawn } from '../../event/parts-drawn.tsx'
import { Pickers } from '../../event/pickers.tsx'
import { Card } from '../../parts/card.tsx'
import { Footnote } from '../../parts/footnote.tsx'
import { Answer, HiddenNote } from '../../parts/states.tsx'
import { ViewLink } from '../../parts/view-link.tsx'
import { chooseEvent, seriesOf } from '../../questions/contract-reading.ts'
import { seriesFor } from '../../questions/questions.ts'
import { visibleText } from '../../words/visible-text.ts'
import type { PageProps } from '../page-props.ts'

/** One event: its course and its reports by one field. The page of events tells more. */
export function EventCard(props: PageProps): ReactElement | null {
  const { api, contract, range, compared, rangeKey, today, view, change } = props
  const chosen = chooseEvent(contract, view.event, view.by)
  const series = seriesFor(range, seriesOf(contract))
  const loaded = useLoaded(`${rangeKey} ${chosen?.name} ${chosen?.by?.name}`, async (signal) => {
    if (!chosen) return undefined
    const at = { api, product: contract.product, signal }
    const asked = { event: chosen.name, range, where: [] }
    const [course, parts] = await Promise.all([
      loadCourse(at, asked, compared, series),
      chosen.by && loadParts(at, asked, chosen.by),
    ])
    return { course, parts }
  })
  if (!chosen) return null
  const isHidden = loaded.value?.course.hidden || loaded.value?.parts?.hidden
  return (
    <Card
      span="wide"
      question="What happens, and how?"
      footnote={
        <Footnote measure={`Reports of ${visibleText(chosen.name)} by ${series} (UTC).`} purpose={chosen.event.purpose}>
          {isHidden && <HiddenNote k={loaded.value?.course.k ?? 1} />}
        </Footnote>
      }
    >
      <Pickers {...{ contract, chosen, change }} />
      <p className="lead">
        {visibleText(chosen.event.description)}{' '}
        <ViewLink {...{ view, change }} next={{ page: 'events' }}>
          Filter it, compare releases
        </ViewLink>
      </p>
      <Answer loaded={loaded} height="high">
        {(value) =>
          value && (
            <div className="side-by-side">
              <div>
                <CourseDrawn course={value.course} today={today} />
              </div>
              {value.parts && value.course.total !== 0 && <PartsDrawn parts={value.parts} />}
            </div>
          )
        }
      </Answer>
    </Card>
  )
}
