import { LIMITS } from '@aboveboard/protocol'
import type { ReactElement } from 'react'
import type { Point } from '../../api/read-answer.ts'
import type { Loaded } from '../../api/use-loaded.ts'
import { CourseChart } from '../../charts/course-chart.tsx'
import { FigureWithTable } from '../../charts/figure-with-table.tsx'
import { courseTable } from '../../charts/twin-rows.ts'
import { Card } from '../../parts/card.tsx'
import { Footnote } from '../../parts/footnote.tsx'
import { Answer, HiddenNote, TooFew } from '../../parts/states.tsx'
import type { Count } from '../../view/view.ts'
import { wholePeriods } from '../../words/days.ts'
import type { Activity } from './activity.ts'
import { activeEvent, seriesOf } from './contract-reading.ts'
import { CountTiles } from './count-tiles.tsx'
import type { PageProps } from './page-props.ts'

interface ActivityCardProps extends PageProps {
  readonly activity: Loaded<Activity>
}

const MEASURES = {
  day: 'Installs active on a day (UTC), each counted once.',
  week: 'Installs active in an ISO week (UTC), each counted once.',
  month: 'Installs active in a calendar month (UTC), each counted once.',
  new: 'Installs on the first day that they reported; a lost state file looks new.',
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
      <Answer loaded={activity}>
        {(value) => (
          <>
            <CountTiles activity={value} show={show} today={props.today} onShow={(count) => change({ show: count })} />
            <Drawn {...props} value={value} show={show} />
          </>
        )}
      </Answer>
    </Card>
  )
}

interface DrawnProps extends PageProps {
  readonly value: Activity
  readonly show: Count
}

function Drawn({ value, show, range, today }: DrawnProps): ReactElement {
  const course = show === 'new' ? value.fresh : value.active.find(({ series }) => series === show)
  if (!course) return <p>This product does not send {show}s.</p>
  const { series } = course
  const first = wholePeriods(series, range).from
  const points = course.points.filter(({ start }) => start >= first)
  if (points.every(isHidden))
    return <TooFew k={value.k} hint={series === 'month' ? '' : 'A longer period may have enough: try week or month.'} />
  const label = show === 'new' ? 'New installs' : `Active installs by ${show}`
  return (
    <>
      <FigureWithTable table={courseTable(label, 'installs', series, points, today)}>
        <CourseChart {...{ label, series, points, today }} k={value.k} unit="installs" />
      </FigureWithTable>
      {points.some(({ value: count }) => count === null) && (
        <p className="note">
          <HiddenNote k={value.k} />
        </p>
      )}
    </>
  )
}

/** Nothing to draw but periods without reports. */
const isHidden = ({ value }: Point, _index: number, all: readonly Point[]): boolean =>
  value === null || (value === 0 && all.some((point) => point.value === null))
