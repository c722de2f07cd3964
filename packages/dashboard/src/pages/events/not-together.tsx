import type { ReactElement } from 'react'
import { fieldWords } from '../../questions/contract-reading.ts'
import { visibleText } from '../../words/visible-text.ts'
import type { EventProps } from './event-props.ts'

interface NotTogetherProps extends EventProps {
  readonly fields: readonly string[]
  readonly line: string | undefined
}

/** Why a question has no answer, which line of the contract would change that, and what to press instead. */
export function NotTogether({ fields, line, where, change }: NotTogetherProps): ReactElement {
  const last = where.at(-1)
  return (
    <div className="too-few">
      {line === undefined ? (
        <p>
          <strong>That is more than three fields.</strong> A question is about three at most, counting every filter.
        </p>
      ) : (
        <>
          <p>
            <strong>These fields are not counted together:</strong> {fields.map(fieldWords).map(visibleText).join(', ')}
            . The receiver keeps counts of pairs and no reports. With this line in telemetry.yaml it keeps the reports
            to come for a time, and any three fields have an answer:
          </p>
          <pre>
            <code>{line}</code>
          </pre>
          <p className="note">It collects more, and the review of the contract says so.</p>
        </>
      )}
      {last && (
        <button type="button" onClick={() => change({ where: where.slice(0, -1) })}>
          Remove the filter on {visibleText(fieldWords(last.field))}
        </button>
      )}
    </div>
  )
}
