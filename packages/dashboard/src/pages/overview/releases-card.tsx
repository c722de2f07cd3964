import type { Series } from '@aboveboard/protocol'
import type { ReactElement } from 'react'
import { readGroupCourses } from '../../api/read-answer.ts'
import { useLoaded } from '../../api/use-loaded.ts'
import { hiddenPeriods, type Layer, stackReleases } from '../../charts/releases.ts'
import { layerSum } from '../../charts/stack.ts'
import { StackChart } from '../../charts/stack-chart.tsx'
import { Card } from '../../parts/card.tsx'
import { Footnote } from '../../parts/footnote.tsx'
import { Answer, HiddenNote, TooFew } from '../../parts/states.tsx'
import { activeEvent, contextFieldFrom, seriesOf } from '../../questions/contract-reading.ts'
import { installsBy } from '../../questions/questions.ts'
import { layersTable } from '../../tables/chart-tables.ts'
import { FigureWithTable } from '../../tables/figure-with-table.tsx'
import { hasEnded, periodWords } from '../../words/days.ts'
import { formatShare } from '../../words/numbers.ts'
import { ValueText } from '../../words/value-text.tsx'
import type { PageProps } from '../page-props.ts'

/** Adoption of releases, week by week. Absent where the contract has no field for the product's version. */
export function ReleasesCard({ api, contract, range, rangeKey, today }: PageProps): ReactElement | null {
  const field = contextFieldFrom(contract, 'product')
  const series: Series = seriesOf(contract).includes('week') ? 'week' : 'month'
  const loaded = useLoaded(`${rangeKey} ${field}`, async (signal) => {
    if (!field) return undefined
    const answer = await api.query(contract.product, installsBy(field, series, range), signal)
    const courses = readGroupCourses(answer)
    return { layers: stackReleases(courses), hiddenAt: hiddenPeriods(courses), k: answer.k, hidden: answer.hidden }
  })
  if (!field) return null
  const purpose = activeEvent(contract)?.purpose
  return (
    <Card
      span="main"
      question="Which releases are in use?"
      footnote={
        <Footnote
          measure={`Installs by release and ${series}. One that changes release within a ${series} counts in both.`}
          {...(purpose && { purpose })}
        >
          {loaded.state === 'ready' && loaded.value?.hidden && <HiddenNote k={loaded.value.k} />}
        </Footnote>
      }
    >
      <Answer loaded={loaded} height="high">
        {(value) => value && <Drawn {...value} series={series} today={today} />}
      </Answer>
    </Card>
  )
}

interface DrawnProps {
  readonly layers: readonly Layer[]
  readonly hiddenAt: readonly boolean[]
  readonly k: number
  readonly hidden: boolean
  readonly series: Series
  readonly today: number
}

function Drawn({ layers, hiddenAt, k, hidden, series, today }: DrawnProps): ReactElement {
  if (layers.length === 0 && hidden) return <TooFew k={k} hint="A longer range may have enough." />
  if (layers.length === 0) return <p className="none">No release was in use in this range.</p>
  const standing = standingPeriod(layers, series, today)
  const label = `Installs by release and ${series}`
  return (
    <>
      <Leading layers={layers} standing={standing} series={series} today={today} />
      <FigureWithTable table={layersTable({ caption: label, series, today }, layers)}>
        <StackChart {...{ label, series, layers, standing, today }} hidden={hiddenAt} />
      </FigureWithTable>
    </>
  )
}

/** The last period that is over and has installs, else the last with any. */
function standingPeriod(layers: readonly Layer[], series: Series, today: number): number {
  const points = layers[0]?.points ?? []
  const filled = points.map(({ start }, index) => ({ start, index })).filter(({ index }) => layerSum(layers, index) > 0)
  return (filled.findLast(({ start }) => hasEnded(series, start, today)) ?? filled.at(-1))?.index ?? 0
}

function Leading({
  layers,
  standing,
  series,
  today,
}: Omit<DrawnProps, 'k' | 'hidden' | 'hiddenAt'> & { standing: number }): ReactElement | null {
  const countOf = ({ points }: Layer): number => points[standing]?.value ?? 0
  const [leading] = layers.filter(({ value }) => value !== undefined).sort((a, b) => countOf(b) - countOf(a))
  const start = leading?.points[standing]?.start
  if (leading?.value === undefined || start === undefined) return null
  return (
    <p className="answer-line">
      <strong>
        <ValueText value={leading.value} />
      </strong>{' '}
      leads with {formatShare(countOf(leading), layerSum(layers, standing))}, {periodWords(series, start, today)}
    </p>
  )
}
