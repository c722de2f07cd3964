import { type DayNumber, formatDay } from '@aboveboard/protocol'
import { type ReactElement, useState } from 'react'
import type { ChangeView } from '../view/use-view.ts'
import { lastDays, parseRange } from '../view/view.ts'
import type { DayRange } from '../words/days.ts'

interface RangePickerProps {
  readonly range: DayRange
  readonly today: DayNumber
  readonly change: ChangeView
}

const PRESETS = [
  [7, '7 days'],
  [30, '30 days'],
  [90, '90 days'],
  [365, '12 months'],
] as const

/** The usual ranges up to today, or two dates. */
export function RangePicker({ range, today, change }: RangePickerProps): ReactElement {
  return (
    <>
      <fieldset className="segments">
        <legend className="unseen">Range</legend>
        {PRESETS.map(([days, words]) => {
          const preset = lastDays(days, today)
          const isChosen = preset.from === range.from && preset.to === range.to
          return (
            <button key={days} type="button" aria-pressed={isChosen} onClick={() => change({ range: preset })}>
              {words}
            </button>
          )
        })}
      </fieldset>
      <Dates key={`${range.from} ${range.to}`} range={range} today={today} change={change} />
    </>
  )
}

/** Two dates; they count as soon as they are a range. */
function Dates({ range, today, change }: RangePickerProps): ReactElement {
  const [from, setFrom] = useState(formatDay(range.from))
  const [to, setTo] = useState(formatDay(range.to))
  const parsed = parseRange(from, to, today)
  const isValid = parsed !== undefined
  const leave = (): void => {
    if (parsed && (parsed.from !== range.from || parsed.to !== range.to)) change({ range: parsed })
  }
  return (
    <form
      className="dates"
      onSubmit={(event) => {
        event.preventDefault()
        leave()
      }}
    >
      <input
        type="date"
        aria-label="From"
        aria-invalid={!isValid}
        max={formatDay(today)}
        value={from}
        onChange={({ target }) => setFrom(target.value)}
        onBlur={leave}
      />
      <span aria-hidden="true">–</span>
      <input
        type="date"
        aria-label="To"
        aria-invalid={!isValid}
        max={formatDay(today)}
        value={to}
        onChange={({ target }) => setTo(target.value)}
        onBlur={leave}
      />
      {!isValid && <p role="alert">Two dates in order, at most two years apart.</p>}
    </form>
  )
}
