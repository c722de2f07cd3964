import type { Contract, Series } from '@aboveboard/protocol'
import type { ReactElement } from 'react'
import type { Api } from '../../api/api.ts'
import { type Group, readCourse, readGroupCourses } from '../../api/read-answer.ts'
import { useLoaded } from '../../api/use-loaded.ts'
import { BarList } from '../../charts/bar-list.tsx'
import { Card } from '../../parts/card.tsx'
import { Footnote } from '../../parts/footnote.tsx'
import { Answer, HiddenNote, TooFew } from '../../parts/states.tsx'
import { contextFieldFrom, seriesOf } from '../../questions/contract-reading.ts'
import { bySize } from '../../questions/groups.ts'
import { latestOf } from '../../questions/latest.ts'
import { activeInstalls, installsBy } from '../../questions/questions.ts'
import { type DayRange, runningWords } from '../../words/days.ts'
import { formatCount, formatShare } from '../../words/numbers.ts'
import { ValueText } from '../../words/value-text.tsx'
import type { PageProps } from '../page-props.ts'

interface Platforms {
  readonly when: string
  readonly groups: readonly Group[]
  readonly whole: number | null
  readonly hidden: boolean
  readonly k: number
}

/** Platforms in the last whole week. Absent where the contract has no such field. */
export function PlatformsCard({ api, contract, range, rangeKey, today }: PageProps): ReactElement | null {
  const field = contextFieldFrom(contract, 'os')
  const series: Series = seriesOf(contract).includes('week') ? 'week' : 'month'
  const loaded = useLoaded(`${rangeKey} ${field}`, async (signal) =>
    field ? loadPlatforms({ api, contract, range, today, field, series, signal }) : undefined,
  )
  if (!field) return null
  return (
    <Card
      span="side"
      question="On which platforms?"
      footnote={
        <Footnote measure={`Installs of one ${series}; one that runs on several platforms counts in each.`}>
          {loaded.state === 'ready' && loaded.value?.hidden && <HiddenNote k={loaded.value.k} />}
        </Footnote>
      }
    >
      <Answer loaded={loaded}>{(value) => value && <Drawn {...value} />}</Answer>
    </Card>
  )
}

interface Asked {
  readonly api: Api
  readonly contract: Contract
  readonly range: DayRange
  readonly today: number
  readonly field: string
  readonly series: Series
  readonly signal: AbortSignal
}

async function loadPlatforms({ api, contract, range, today, field, series, signal }: Asked): Promise<Platforms> {
  const [all, parts] = await Promise.all([
    api.query(contract.product, activeInstalls(series, range), signal),
    api.query(contract.product, installsBy(field, series, range), signal),
  ])
  const courses = readGroupCourses(parts)
  const first = courses[0]?.points[0]?.start ?? 0
  const latest = latestOf(
    series,
    readCourse(all).filter(({ start }) => start >= first),
    today,
  )
  const start = latest?.point.start ?? first
  const groups = courses.map(({ value, points }): Group => {
    return { value, count: points.find((point) => point.start === start)?.value ?? null }
  })
  return {
    when: runningWords(series, start, today),
    groups: bySize(groups),
    whole: latest?.point.value ?? null,
    hidden: groups.some(({ count }) => count === null),
    k: parts.k,
  }
}

function Drawn({ when, groups, whole, k }: Platforms): ReactElement {
  const [largest] = groups
  if (whole === 0 || !largest) return <p className="none">Nothing was in use in this range.</p>
  if (largest.count === null) return <TooFew k={k} hint="A longer range may have enough." />
  return (
    <>
      <p className="answer-line">
        <strong>
          <ValueText value={largest.value} />
        </strong>{' '}
        runs {whole === null ? formatCount(largest.count) : `${formatShare(largest.count, whole)} of installs`}, {when}
      </p>
      <BarList
        caption={`Installs by platform, ${when}`}
        field="Platform"
        unit="installs"
        groups={groups}
        whole={whole}
      />
    </>
  )
}
