import type { ReactElement } from 'react'
import type { Shown } from '../api/read-answer.ts'
import { CourseChart } from '../charts/course-chart.tsx'
import { TooFew } from '../parts/states.tsx'
import { courseTable } from '../tables/chart-tables.ts'
import { FigureWithTable } from '../tables/figure-with-table.tsx'
import { rangeWords } from '../words/days.ts'
import { formatChange, formatCount, plural } from '../words/numbers.ts'
import { visibleText } from '../words/visible-text.ts'
import type { EventCourse } from './load-event.ts'

interface CourseDrawnProps {
  readonly course: EventCourse
  readonly today: number
}

/** An event's total, what it is compared with, and its course. */
export function CourseDrawn({ course, today }: CourseDrawnProps): ReactElement {
  const { asked, compared, series, points, total, before, k } = course
  const name = visibleText(asked.event)
  if (total === null) return <TooFew k={k} hint="A longer range may have enough." />
  if (total === 0)
    return (
      <p className="none">
        No report of {name} {asked.where.length > 0 ? 'is like that' : ''} in this range.
      </p>
    )
  const caption = `Reports of ${name} by ${series}`
  return (
    <>
      <p className="answer-line">
        <data className="big" value={total}>
          {formatCount(total)}
        </data>{' '}
        {plural(total, 'report', 'reports')}
        {beforeWords(before, total, rangeWords(compared, today))}
      </p>
      <FigureWithTable table={courseTable({ caption, series, today }, 'reports', points)}>
        <CourseChart {...{ series, points, today, k }} label={caption} unit="reports" />
      </FigureWithTable>
    </>
  )
}

function beforeWords(before: Shown, total: number, when: string): string {
  if (before === null) return `; hidden in ${when}`
  const change = formatChange(before, total)
  return change ? `, ${change} from ${formatCount(before)} in ${when}` : `; none in ${when}`
}
