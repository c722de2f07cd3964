import type { ReactElement } from 'react'
import type { Shown } from '../../api/read-answer.ts'
import { useLoaded } from '../../api/use-loaded.ts'
import { type PairRow, PairTable } from '../../charts/pair-table.tsx'
import { Card } from '../../parts/card.tsx'
import { Footnote } from '../../parts/footnote.tsx'
import { Answer } from '../../parts/states.tsx'
import { ViewLink } from '../../parts/view-link.tsx'
import { isoRange, rangeWords } from '../../words/days.ts'
import { formatChange, formatCount } from '../../words/numbers.ts'
import { visibleText } from '../../words/visible-text.ts'
import type { PageProps } from '../page-props.ts'
import { loadMoved, type Moved, type WhatMoved } from './moved.ts'

/** Both sides of every number, and how much it moved. */
export function MovedCard(props: PageProps): ReactElement {
  const { api, contract, range, compared, rangeKey } = props
  const loaded = useLoaded(rangeKey, (signal) => loadMoved({ api, contract, range, compared, signal }))
  return (
    <Card
      span="wide"
      question="What moved?"
      footnote={
        <Footnote measure="Reports of each event and new installs. No percentage stands against nothing or against a hidden count." />
      }
    >
      <Answer loaded={loaded}>{(value) => <Drawn {...props} {...value} />}</Answer>
    </Card>
  )
}

function Drawn(props: PageProps & WhatMoved): ReactElement {
  const { range, compared, moved, today } = props
  const words = [rangeWords(compared, today), rangeWords(range, today)] as const
  return (
    <PairTable
      caption={`What moved from ${words[0]} to ${words[1]}`}
      heads={['', ...words]}
      fileHeads={['what', isoRange(compared), isoRange(range)]}
      changeHead="Change"
      rows={moved.map((one) => rowOf(one, props))}
    />
  )
}

function rowOf({ event, before, after }: Moved, { view, change }: PageProps): PairRow {
  const largest = Math.max(1, before ?? 0, after ?? 0)
  return {
    plain: event ?? 'new installs',
    head: <Head {...{ event, view, change }} />,
    counts: [before, after],
    lengths: [(before ?? 0) / largest, (after ?? 0) / largest],
    words: [countWords(before), countWords(after)],
    change: movedWords(before, after),
  }
}

function Head({ event, view, change }: Pick<PageProps, 'view' | 'change'> & Pick<Moved, 'event'>): ReactElement {
  if (event === undefined) return <>New installs</>
  const next = { page: 'events', event, by: undefined, where: undefined, releases: undefined } as const
  return <ViewLink {...{ view, change, next }}>{visibleText(event)}</ViewLink>
}

const countWords = (count: Shown): string => (count === null ? 'hidden' : formatCount(count))

/** `+12 %`; in words where a percentage would mean nothing. */
export function movedWords(before: Shown, after: Shown): string {
  if (before === null || after === null) return '–'
  if (before === 0) return after === 0 ? 'none in both' : 'none before'
  return formatChange(before, after) ?? '–'
}
