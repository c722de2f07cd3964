import type { DayNumber } from '@aboveboard/protocol'
import type { ReactElement } from 'react'
import type { Shown } from '../../api/read-answer.ts'
import { latestOf } from '../../questions/latest.ts'
import type { Count } from '../../view/view.ts'
import { periodWords, runningWords } from '../../words/days.ts'
import { formatChange, formatCount } from '../../words/numbers.ts'
import type { ActiveCourse, Activity } from './activity.ts'

interface CountTilesProps {
  readonly activity: Activity
  /** The range that new installs are compared with, in words. */
  readonly comparedWords: string
  readonly show: Count
  readonly today: DayNumber
  readonly onShow: (count: Count) => void
}

const TITLES = { day: 'Active in a day', week: 'Active in a week', month: 'Active in a month' } as const

/** The numbers themselves; pressing one draws its course. */
export function CountTiles({ activity, comparedWords, show, today, onShow }: CountTilesProps): ReactElement {
  const { active, fresh, returning, k } = activity
  return (
    <fieldset className="tiles">
      <legend className="unseen">What the chart below shows</legend>
      {active.map((course) => (
        <Tile
          key={course.series}
          title={TITLES[course.series]}
          {...tileOf(course, today)}
          k={k}
          pressed={show === course.series}
          onPress={() => onShow(course.series)}
        />
      ))}
      <Tile
        title="New installs"
        when="in this range"
        count={fresh.total}
        before={fresh.before}
        beforeWords={comparedWords}
        k={k}
        pressed={show === 'new'}
        onPress={() => onShow('new')}
      />
      <Tile
        title="Returning installs"
        {...tileOf(returning, today)}
        k={k}
        pressed={show === 'returning'}
        onPress={() => onShow('returning')}
      />
    </fieldset>
  )
}

interface TileNumbers {
  readonly when: string
  readonly count: Shown
  /** Undefined: there is nothing to compare with. */
  readonly before: Shown | undefined
  readonly beforeWords: string
}

function tileOf({ series, points }: ActiveCourse, today: DayNumber): TileNumbers {
  const latest = latestOf(series, points, today)
  if (!latest) return { when: '', count: 0, before: undefined, beforeWords: '' }
  const { point, before } = latest
  return {
    when: runningWords(series, point.start, today),
    count: point.value,
    before: before?.value,
    beforeWords: before ? periodWords(series, before.start, today) : '',
  }
}

interface TileProps extends TileNumbers {
  readonly title: string
  readonly k: number
  readonly pressed: boolean
  readonly onPress: () => void
}

function Tile({ title, when, count, before, beforeWords, k, pressed, onPress }: TileProps): ReactElement {
  return (
    <button type="button" className="tile" aria-pressed={pressed} onClick={onPress}>
      <span className="tile-title">{title}</span>
      <span className="tile-when">{when}</span>
      {count === null ? (
        <span className="tile-count few">too few (k = {k})</span>
      ) : (
        <data className="tile-count" value={count}>
          {formatCount(count)}
        </data>
      )}
      {before !== undefined && count !== null && (
        <>
          <span className="tile-change">{changeWords(before, count)}</span>
          <span className="tile-change">since {beforeWords}</span>
        </>
      )}
    </button>
  )
}

/** Names both sides; a percentage only where there was something. */
function changeWords(before: Shown, count: number): string {
  if (before === null) return `hidden → ${formatCount(count)}`
  const change = formatChange(before, count)
  return `${formatCount(before)} → ${formatCount(count)}${change ? `, ${change}` : ''}`
}
