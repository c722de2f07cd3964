import { DROP_REASONS, isDropReason, parseDay } from '@aboveboard/protocol'
import type { ReactElement } from 'react'
import type { BooksDay, Reasons } from '../../api/parse.ts'
import type { Loaded } from '../../api/use-loaded.ts'
import { Card } from '../../parts/card.tsx'
import { Footnote } from '../../parts/footnote.tsx'
import { Answer } from '../../parts/states.tsx'
import type { CsvCell } from '../../tables/csv.ts'
import { CsvButton } from '../../tables/csv-button.tsx'
import { periodWords, rangeWords, timeWords } from '../../words/days.ts'
import { formatCount } from '../../words/numbers.ts'
import { visibleText } from '../../words/visible-text.ts'
import type { PageProps } from '../page-props.ts'
import { type BooksSum, lastArrival, sumBooks, sumReasons } from './books-sum.ts'

interface BooksCardProps extends Pick<PageProps, 'today'> {
  readonly books: Loaded<readonly BooksDay[]>
  /** ISO 8601, empty where unknown. */
  readonly asOf: string
}

/** What became of every event that was recorded. */
export function BooksCard({ books, asOf, today }: BooksCardProps): ReactElement {
  return (
    <Card
      span="wide"
      question="Where do the data stand?"
      footnote={
        <Footnote measure="Events by the day they arrived; what was recorded is as the programs' ledgers claim it.">
          {asOf !== '' && `As of ${timeWords(asOf, today)}: everything acknowledged before is counted.`}
        </Footnote>
      }
    >
      <Answer loaded={books}>
        {(days) => (
          <div className="books">
            <BooksTool days={days} />
            <Balance sum={sumBooks(days)} when={whenWords(days, today)} last={lastWords(days, today)} />
            <div className="reason-lists">
              <ReasonList title="Rejected" reasons={sumReasons(days.map(({ rejected }) => rejected))} />
              <ReasonList title="Dropped on the device" reasons={sumReasons(days.map(({ dropped }) => dropped))} />
            </div>
          </div>
        )}
      </Answer>
    </Card>
  )
}

/** The days that the answer is about; the page may ask for others already. */
function whenWords(days: readonly BooksDay[], today: number): string {
  const [from, to] = [days[0], days.at(-1)].map((day) => day && parseDay(day.day))
  return from === undefined || to === undefined ? '' : rangeWords({ from, to }, today)
}

function lastWords(days: readonly BooksDay[], today: number): string {
  const last = lastArrival(days)
  if (last === undefined) return 'nothing arrived'
  return `the last reports arrived ${last === today ? 'today' : `on ${periodWords('day', last, today)}`}`
}

/** The books by day, as a file. */
function BooksTool({ days }: { readonly days: readonly BooksDay[] }): ReactElement {
  const rows = (): readonly (readonly CsvCell[])[] =>
    days.map((day) => {
      const { recorded, stored, rejected, dropped, duplicate } = sumBooks([day])
      return [day.day, recorded, stored, rejected, dropped, duplicate]
    })
  return (
    <div className="figure-tools">
      <CsvButton caption="Books by day" columns={BOOKS_COLUMNS} rows={rows} />
    </div>
  )
}

const BOOKS_COLUMNS = ['day', 'recorded', 'stored', 'rejected', 'dropped', 'sent again'] as const

interface BalanceProps {
  readonly sum: BooksSum
  readonly when: string
  /** When something arrived last. */
  readonly last: string
}

function Balance({ sum, when, last }: BalanceProps): ReactElement {
  const balanced = sum.difference === 0
  return (
    <>
      <p className="answer-line">
        {balanced ? (
          <strong>The books balance</strong>
        ) : (
          <strong className="alarm">{formatCount(Math.abs(sum.difference))} events are not accounted for</strong>
        )}
        , {when}; {last}
      </p>
      <dl className="ledger">
        <Entry title="recorded" count={sum.recorded} sign="" />
        <Entry title="stored" count={sum.stored} sign="=" />
        <Entry title="rejected" count={sum.rejected} sign="+" />
        <Entry title="dropped" count={sum.dropped} sign="+" />
        {!balanced && <Entry title="missing" count={sum.difference} sign="+" />}
        <Entry title="sent again, counted once" count={sum.duplicate} sign="beside" />
      </dl>
    </>
  )
}

function Entry({ title, count, sign }: { title: string; count: number; sign: string }): ReactElement {
  return (
    <div className={sign === 'beside' ? 'beside' : ''}>
      <dt>{title}</dt>
      <dd>
        {sign !== '' && sign !== 'beside' && <span className="sign">{sign}</span>}
        <data value={count}>{formatCount(count)}</data>
      </dd>
    </div>
  )
}

function ReasonList({ title, reasons }: { readonly title: string; readonly reasons: Reasons }): ReactElement | null {
  const entries = Object.entries(reasons).sort(([, a], [, b]) => b - a)
  if (entries.length === 0) return null
  return (
    <table className="reasons">
      <caption>{title}</caption>
      <tbody>
        {entries.map(([reason, count]) => (
          <tr key={reason}>
            <th scope="row">{isDropReason(reason) ? DROP_REASONS[reason] : visibleText(reason)}</th>
            <td>{formatCount(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
