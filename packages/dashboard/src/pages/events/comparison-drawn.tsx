import { type ReactElement, useId } from 'react'
import type { Shown } from '../../api/read-answer.ts'
import { type PairRow, PairTable } from '../../charts/pair-table.tsx'
import { TooFew } from '../../parts/states.tsx'
import { fieldWords } from '../../questions/contract-reading.ts'
import { formatCount, formatPoints, formatShare } from '../../words/numbers.ts'
import { ValueText } from '../../words/value-text.tsx'
import { valueWords } from '../../words/value-words.ts'
import { visibleText } from '../../words/visible-text.ts'
import type { EventProps } from './event-props.ts'
import type { ComparedValue, Comparison } from './load-comparison.ts'

interface ComparisonDrawnProps extends Pick<EventProps, 'change'> {
  readonly comparison: Comparison
}

export function ComparisonDrawn({ change, comparison }: ComparisonDrawnProps): ReactElement {
  const { event, by, sides, rows, k, hidden } = comparison
  if (!sides)
    return hidden ? (
      <TooFew k={k} hint="A longer range may have two releases with enough." />
    ) : (
      <p className="none">There are no two releases with reports in this range.</p>
    )
  const [older, newer] = sides
  const words = visibleText(fieldWords(by.name))
  const names = [valueWords(older.release), valueWords(newer.release)] as const
  const isTooFew = rows.every(({ counts }) => counts.every((count) => count === null || count === 0))
  return (
    <>
      <ReleasePickers {...{ comparison, change }} chosen={[older.release, newer.release]} />
      <p className="answer-line">
        <bdi>{names[0]}</bdi> <strong>{totalWords(older.total)}</strong>, <bdi>{names[1]}</bdi>{' '}
        <strong>{totalWords(newer.total)}</strong>
      </p>
      {rows.length === 0 ? (
        <p className="none">Neither has a report here.</p>
      ) : isTooFew ? (
        <TooFew k={k} hint="Another field or a longer range may have larger groups." />
      ) : (
        <PairTable
          caption={`Reports of ${visibleText(event)} by ${words}, ${names[0]} and ${names[1]}`}
          heads={[`By ${words}`, ...names]}
          fileHeads={[words, ...names]}
          changeHead="Change of share"
          rows={rows.map((row) => rowOf(row, [older.total, newer.total]))}
        />
      )}
    </>
  )
}

const totalWords = (total: Shown): string =>
  total === null ? 'hidden' : `${formatCount(total)} ${total === 1 ? 'report' : 'reports'}`

function rowOf({ value, counts }: ComparedValue, totals: readonly [Shown, Shown]): PairRow {
  const shares = [shareOf(counts[0], totals[0]), shareOf(counts[1], totals[1])] as const
  return {
    plain: value,
    head: <ValueText value={value} />,
    counts,
    lengths: [shares[0] ?? 0, shares[1] ?? 0],
    words: [countWords(counts[0], totals[0]), countWords(counts[1], totals[1])],
    change: shares[0] === undefined || shares[1] === undefined ? '–' : formatPoints(shares[0], shares[1]),
  }
}

const shareOf = (count: Shown, total: Shown): number | undefined =>
  count === null || total === null || total === 0 ? undefined : Math.min(1, count / total)

function countWords(count: Shown, total: Shown): string {
  if (count === null) return 'hidden'
  return total ? `${formatShare(count, total)} (${formatCount(count)})` : formatCount(count)
}

interface ReleasePickersProps extends Pick<ComparisonDrawnProps, 'comparison' | 'change'> {
  readonly chosen: readonly [string, string]
}

function ReleasePickers({ comparison: { releases }, chosen: [older, newer], change }: ReleasePickersProps) {
  return (
    <div className="pickers">
      <ReleasePicker
        label="Release"
        {...{ releases }}
        value={older}
        without={newer}
        onChoose={(release) => change({ releases: [release, newer] })}
      />
      <ReleasePicker
        label="beside"
        {...{ releases }}
        value={newer}
        without={older}
        onChoose={(release) => change({ releases: [older, release] })}
      />
    </div>
  )
}

interface ReleasePickerProps extends Pick<Comparison, 'releases'> {
  readonly label: string
  readonly value: string
  /** What stands on the other side. */
  readonly without: string
  readonly onChoose: (release: string) => void
}

function ReleasePicker({ label, releases, value, without, onChoose }: ReleasePickerProps): ReactElement {
  const id = useId()
  const offered = [...new Set([value, ...releases])].filter((release) => release !== without)
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onChoose(target.value)}>
        {offered.map((release) => (
          <option key={release} value={release}>
            {valueWords(release)}
          </option>
        ))}
      </select>
    </>
  )
}
