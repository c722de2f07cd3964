import { LIMITS } from '@aboveboard/protocol'
import type { ReactElement } from 'react'
import type { Point } from '../../api/read-answer.ts'
import type { Loaded } from '../../api/use-loaded.ts'
import { CourseChart } from '../../charts/course-chart.tsx'
import { Card } from '../../parts/card.tsx'
import { Footnote } from '../../parts/footnote.tsx'
import { Answer, HiddenNote, TooFew } from '../../parts/states.tsx'
import { activeEvent, seriesOf } from '../../questions/contract-reading.ts'
import { courseTable } from '../../tables/chart-tables.ts'
import { FigureWithTable } from '../../tables/figure-with-table.tsx'
import type { Count } from '../../view/view.ts'
import { rangeWords, wholePeriods } from '../../words/days.ts'
import type { PageProps } from '../page-props.ts'
import type { ActiveCourse, Activity } from './activity.ts'
import { CountTiles } from './count-tiles.tsx'

interface ActivityCardProps extends PageProps {
  readonly activity: Loaded<Activity>
}

const MEASURES = {
  day: 'Installs active on a day (UTC), each counted once.',
  week: 'Installs active in an ISO week (UTC), each counted once.',
  month: 'Installs active in a calendar month (UTC), each counted once.',
  new: 'Installs on the first day that they reported; a lost state file looks new.',
  returning: 'Installs active in a week (UTC, months where only months are sent) that were first seen before it.',
} as const

/** Active installs by day, week and month, and new ones: four numbers, the chosen one drawn. */
export function ActivityCard(props: ActivityCardProps): ReactElement {
  const { activity, contract, view, change } = props
  const finest = seriesOf(contract)[0] ?? 'day'
  const show = view.show ?? finest
  const purpose = activeEvent(contract)?.purpose
  return (
    <Card
      span="wide"
      question="How many installs are in use?"
      footnote={
        <Footnote measure={MEASURES[show]} {...(purpose && { purpose })}>
          Hatched: still running. Striped rule: reports may still arrive, since devices keep them for up to{' '}
          {LIMITS.spoolDays} days.
        </Footnote>
      }
    >
      <Answer loaded={activity} height="high">
        {(value) => (
          <>
            <CountTiles
              activity={value}
              comparedWords={rangeWords(value.compared, props.today)}
              show={show}
              today={props.today}
              onShow={(count) => change({ show: count })}
            />
            <Drawn today={props.today} value={value} show={show} />
          </>
        )}
      </Answer>
    </Card>
  )
}

interface DrawnProps extends Pick<PageProps, 'today'> {
  readonly value: Activity
  readonly show: Count
}

function Drawn({ value, show, today }: DrawnProps): ReactElement {
  const course = courseOf(value, show)
  if (!course) return <p>This product does not send {show}s.</p>
  const { series } = course
  const first = wholePeriods(series, value.range).from
  const points = course.points.filter(({ start }) => start >= first)
  if (points.every(isHidden))
    return <TooFew k={value.k} hint={series === 'month' ? '' : 'A longer period may have enough: try week or month.'} />
  const caption = captionOf(show, series)
  return (
    <>
      <FigureWithTable table={courseTable({ caption, series, today }, 'installs', points)}>
        <CourseChart {...{ series, points, today }} label={caption} k={value.k} unit="installs" />
      </FigureWithTable>
      {points.some(({ value: count }) => count === null) && (
        <p className="note">
          <HiddenNote k={value.k} />
        </p>
      )}
    </>
  )
}

function courseOf({ fresh, returning, active }: Activity, show: Count): ActiveCourse | undefined {
  if (show === 'new') return fresh
  return show === 'returning' ? returning : active.find(({ series }) => series === show)
}

function captionOf(show: Count, series: string): string {
  if (show === 'new') return `New installs by ${series}`
  return show === 'returning' ? `Returning installs by ${series}` : `Active installs by ${series}`
}

/** Nothing to draw but periods without reports. */
const isHidden = ({ value }: Point, _index: number, all: readonly Point[]): boolean =>
  value === null || (value === 0 && all.some((point) => point.value === null))
