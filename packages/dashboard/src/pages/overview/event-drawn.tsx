import type { ReactElement } from 'react'
import type { Group, Shown } from '../../api/read-answer.ts'
import { BarList } from '../../charts/bar-list.tsx'
import { CourseChart } from '../../charts/course-chart.tsx'
import { FigureWithTable } from '../../charts/figure-with-table.tsx'
import { courseTable } from '../../charts/twin-rows.ts'
import { TooFew } from '../../parts/states.tsx'
import { formatChange, formatCount, plural } from '../../words/numbers.ts'
import { visibleText } from '../../words/visible-text.ts'
import type { NamedField } from './contract-reading.ts'
import { fieldWords } from './event-picker.tsx'
import type { EventNumbers } from './load-event.ts'

interface EventDrawnProps extends EventNumbers {
  readonly name: string
  readonly today: number
}

export function EventDrawn({ name, series, points, total, before, by, k, today }: EventDrawnProps): ReactElement {
  if (total === null) return <TooFew k={k} hint="A longer range may have enough." />
  if (total === 0) return <p className="none">No report of {visibleText(name)} in this range.</p>
  const label = `Reports of ${visibleText(name)} by ${series}`
  return (
    <div className="side-by-side">
      <div>
        <p className="answer-line">
          <data className="big" value={total}>
            {formatCount(total)}
          </data>{' '}
          {plural(total, 'report', 'reports')}
          {beforeWords(before, total)}
        </p>
        <FigureWithTable table={courseTable(label, 'reports', series, points, today)}>
          <CourseChart {...{ label, series, points, today, k }} unit="reports" />
        </FigureWithTable>
      </div>
      {by && <Breakdown {...by} whole={total} k={k} />}
    </div>
  )
}

function beforeWords(before: Shown, total: number): string {
  if (before === null) return ''
  const change = formatChange(before, total)
  return change ? `, ${change} from ${formatCount(before)} in the range before` : ', none in the range before'
}

interface BreakdownProps extends NamedField {
  readonly groups: readonly Group[]
  readonly whole: number
  readonly k: number
}

function Breakdown({ name, field, groups, whole, k }: BreakdownProps): ReactElement {
  const words = visibleText(fieldWords(name))
  return (
    <div className="breakdown">
      <h3>
        By {words}
        {'unit' in field && field.unit && <span className="unit"> in {visibleText(field.unit)}</span>}
      </h3>
      {field.description && <p className="quiet-text">{visibleText(field.description)}</p>}
      {groups.every(({ count }) => count === null || count === 0) ? (
        <TooFew k={k} hint="Another field may have larger groups." />
      ) : (
        <BarList caption={`Reports by ${words}`} field={words} unit="reports" groups={groups} whole={whole} />
      )}
      {field.type === 'choices' && (
        <p className="note">One report may name several, so shares may add up to more than 100 %.</p>
      )}
    </div>
  )
}
