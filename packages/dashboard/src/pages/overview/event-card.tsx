import type { ReactElement } from 'react'
import { useLoaded } from '../../api/use-loaded.ts'
import { Card } from '../../parts/card.tsx'
import { Footnote } from '../../parts/footnote.tsx'
import { Answer, HiddenNote } from '../../parts/states.tsx'
import { visibleText } from '../../words/visible-text.ts'
import { chooseEvent, seriesOf } from './contract-reading.ts'
import { EventDrawn } from './event-drawn.tsx'
import { EventPicker } from './event-picker.tsx'
import { loadEvent } from './load-event.ts'
import type { PageProps } from './page-props.ts'
import { seriesFor } from './questions.ts'

/** One event: its course and its reports by one field. */
export function EventCard({ api, contract, range, rangeKey, today, view, change }: PageProps): ReactElement | null {
  const chosen = chooseEvent(contract, view.event, view.by)
  const series = seriesFor(range, seriesOf(contract))
  const loaded = useLoaded(`${rangeKey} ${chosen?.name} ${chosen?.by?.name}`, async (signal) =>
    chosen ? loadEvent({ api, product: contract.product, chosen, range, series, signal }) : undefined,
  )
  if (!chosen) return null
  return (
    <Card
      span="wide"
      question="What happens, and how?"
      footnote={
        <Footnote measure={`Reports of ${chosen.name} by ${series} (UTC).`} purpose={chosen.event.purpose}>
          {loaded.state === 'ready' && loaded.value?.hidden && <HiddenNote k={loaded.value.k} />}
        </Footnote>
      }
    >
      <EventPicker contract={contract} chosen={chosen} change={change} />
      <p className="lead">{visibleText(chosen.event.description)}</p>
      <Answer loaded={loaded}>{(value) => value && <EventDrawn {...value} name={chosen.name} today={today} />}</Answer>
    </Card>
  )
}
