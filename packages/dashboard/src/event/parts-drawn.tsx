import type { ReactElement } from 'react'
import { BarList } from '../charts/bar-list.tsx'
import { TooFew } from '../parts/states.tsx'
import { fieldWords, isSet } from '../questions/contract-reading.ts'
import { visibleText } from '../words/visible-text.ts'
import type { EventParts } from './load-event.ts'

interface PartsDrawnProps {
  readonly parts: EventParts
}

/** An event's reports by one field. */
export function PartsDrawn({ parts: { event, by, groups, whole, k } }: PartsDrawnProps): ReactElement {
  const { field } = by
  const words = visibleText(fieldWords(by.name))
  return (
    <div className="breakdown">
      <h3>
        By {words}
        {'unit' in field && field.unit && <span className="unit"> in {visibleText(field.unit)}</span>}
      </h3>
      {field.description && <p className="quiet-text">{visibleText(field.description)}</p>}
      {whole === 0 ? (
        <p className="none">No report to divide.</p>
      ) : groups.every(({ count }) => count === null || count === 0) ? (
        <TooFew k={k} hint="Another field may have larger groups." />
      ) : (
        <BarList
          caption={`Reports of ${visibleText(event)} by ${words}`}
          field={words}
          unit="reports"
          groups={groups}
          whole={whole}
        />
      )}
      {isSet(field) && <p className="note">One report may name several, so shares may add up to more than 100 %.</p>}
      {field.privacy && (
        <p className="note">Answers are randomised on the device: these are the raw ones and no estimates.</p>
      )}
    </div>
  )
}
