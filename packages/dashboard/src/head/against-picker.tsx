import type { DayNumber } from '@aboveboard/protocol'
import { type ReactElement, useId } from 'react'
import { comparedRange } from '../questions/questions.ts'
import type { ChangeView } from '../view/use-view.ts'
import { AGAINST, type Against } from '../view/view.ts'
import { type DayRange, rangeWords } from '../words/days.ts'

interface AgainstPickerProps {
  readonly against: Against
  readonly range: DayRange
  readonly today: DayNumber
  readonly change: ChangeView
}

/** What the range is compared with, named by its dates. */
export function AgainstPicker({ against, range, today, change }: AgainstPickerProps): ReactElement {
  const id = useId()
  const choose = (value: string): void => change({ against: value === 'year' ? 'year' : undefined })
  return (
    <div className="against">
      <label htmlFor={id}>compared with</label>
      <select id={id} value={against} onChange={({ target }) => choose(target.value)}>
        {AGAINST.map((one) => (
          <option key={one} value={one}>
            {rangeWords(comparedRange(range, one), today)}
            {one === 'year' ? ', a year before' : ', the range before'}
          </option>
        ))}
      </select>
    </div>
  )
}
