import { DROP_REASONS, isDropReason } from '@aboveboard/protocol'
import type { ReactElement } from 'react'
import type { BooksDay, Reasons } from '../../api/parse.ts'
import type { Loaded } from '../../api/use-loaded.ts'
import { Card } from '../../parts/card.tsx'
import { Footnote } from '../../parts/footnote.tsx'
import { Answer } from '../../parts/states.tsx'
import { rangeWords, timeWords } from '../../words/days.ts'
import { formatCount } from '../../words/numbers.ts'
import { visibleText } from '../../words/visible-text.ts'
import { type BooksSum, sumBooks, sumReasons } from './books-sum.ts'
import type { PageProps } from './page-props.ts'

interface BooksCardProps extends PageProps {
  readonly books: Loaded<readonly BooksDay[]>
  /** ISO 8601, empty where unknown. */
  readonly asOf: string
}

/** What became of every event that was recorded. */
export function BooksCard({ books, asOf, range, today }: BooksCardProps): ReactElement {
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
          <>
            <Balance sum={sumBooks(days)} when={rangeWords(range, today)} />
            <div className="reason-lists">
              <ReasonList title="Rejected" reasons={sumReasons(days.map(({ rejected }) => rejected))} />
              <ReasonList title="Dropped on the device" reasons={sumReasons(days.map(({ dropped }) => dropped))} />
            </div>
          </>
        )}
      </Answer>
    </Card>
  )
}

function Balance({ sum, when }: { readonly sum: BooksSum; readonly when: string }): ReactElement {
  const balanced = sum.difference === 0
  return (
    <>
      <p className="answer-line">
        {balanced ? (
          <strong>The books balance</strong>
        ) : (
          <strong className="alarm">{formatCount(Math.abs(sum.difference))} events are not accounted for</strong>
        )}
        , {when}
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
