import type { ReactElement } from 'react'
import { fieldWords } from '../../questions/contract-reading.ts'
import type { Apart } from '../../questions/together.ts'
import { visibleText } from '../../words/visible-text.ts'
import type { EventProps } from './event-props.ts'

interface NotTogetherProps extends EventProps {
  readonly apart: Apart
}

const wordsOf = (field: string): string => visibleText(fieldWords(field))

/** Why a question has no answer, which lines of the contract would change that, and what to press instead. */
export function NotTogether({ apart, where, change }: NotTogetherProps): ReactElement {
  const last = where.at(-1)
  return (
    <div className="too-few">
      <Why {...apart} />
      {last && (
        <button type="button" onClick={() => change({ where: where.slice(0, -1) })}>
          Remove the filter on {wordsOf(last.field)}
        </button>
      )}
    </div>
  )
}

function Why({ fields, alone, lines }: Apart): ReactElement {
  if (alone !== undefined)
    return (
      <p>
        <strong>The contract has {wordsOf(alone)} counted alone:</strong> by itself, and by release and operating
        system.
      </p>
    )
  if (lines.length === 0)
    return (
      <p>
        <strong>That is more than three fields.</strong> A question is about three at most, counting every filter.
      </p>
    )
  return (
    <>
      <p>
        <strong>These fields are not counted together:</strong> {fields.map(wordsOf).join(', ')}. The receiver counts
        any two, and three where the contract says so. With the first of these lines in telemetry.yaml it counts these
        three from then on; with the second it keeps the reports to come for a time, and any three have an answer:
      </p>
      <pre>
        <code>{lines.join('\n')}</code>
      </pre>
      <p className="note">Either collects more, and the review of the contract says so.</p>
    </>
  )
}
