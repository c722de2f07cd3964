import type { ReactElement } from 'react'
import type { Loaded } from '../../api/use-loaded.ts'
import { CourseDrawn } from '../../event/course-drawn.tsx'
import type { EventCourse } from '../../event/load-event.ts'
import { Card } from '../../parts/card.tsx'
import { Footnote } from '../../parts/footnote.tsx'
import { Answer, HiddenNote } from '../../parts/states.tsx'
import { seriesOf } from '../../questions/contract-reading.ts'
import { seriesFor } from '../../questions/questions.ts'
import { visibleText } from '../../words/visible-text.ts'
import type { EventProps } from './event-props.ts'

interface CourseCardProps extends EventProps {
  readonly course: Loaded<EventCourse>
}

export function CourseCard({ course, contract, chosen, range, today }: CourseCardProps): ReactElement {
  const series = seriesFor(range, seriesOf(contract))
  return (
    <Card
      span="main"
      question="How often does it happen?"
      footnote={
        <Footnote measure={`Reports of ${visibleText(chosen.name)} by ${series} (UTC).`} purpose={chosen.event.purpose}>
          {course.value?.hidden && <HiddenNote k={course.value.k} />}
        </Footnote>
      }
    >
      <Answer loaded={course} height="high">
        {(value) => <CourseDrawn course={value} today={today} />}
      </Answer>
    </Card>
  )
}
