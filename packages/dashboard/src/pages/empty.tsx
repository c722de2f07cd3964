import type { ReactElement } from 'react'
import { chooseEvent } from '../questions/contract-reading.ts'
import { lastDays } from '../view/view.ts'
import { rangeWords } from '../words/days.ts'
import { visibleText } from '../words/visible-text.ts'
import type { PageProps } from './page-props.ts'

/** Nothing arrived yet: the lines to embed, the command that sends the first report, and what will stand here. */
export function Empty({ contract, range, today, change }: PageProps): ReactElement {
  const event = chooseEvent(contract)?.name ?? 'something.happened'
  return (
    <section className="empty">
      <h2>No reports yet, {rangeWords(range, today)}</h2>
      <p>
        Here will stand how many installs of {visibleText(contract.title)} are in use, which releases and platforms, and
        what happens in them.{' '}
        {range.to - range.from < 364 && (
          <button type="button" className="quiet" onClick={() => change({ range: lastDays(365, today) })}>
            Look at 12 months
          </button>
        )}
      </p>
      <Steps product={contract.product} event={event} />
    </section>
  )
}

function Steps({ product, event }: { readonly product: string; readonly event: string }): ReactElement {
  return (
    <ol>
      <li>
        <p>
          Embed three lines in your program, with <code>{location.origin}</code> as endpoint:
        </p>
        <pre>
          <code>{`const telemetry = createTelemetry({ contract, release, endpoint, writeKey })
telemetry.record('${visibleText(event)}', { … })
await telemetry.command(process.argv.slice(3))`}</code>
        </pre>
      </li>
      <li>
        <p>Make its write key:</p>
        <pre>
          <code>aboveboard key add {product} --kind write</code>
        </pre>
      </li>
      <li>
        <p>Say yes, use it once, and send the first report:</p>
        <pre>
          <code>{`${product} telemetry on
${product} telemetry send`}</code>
        </pre>
      </li>
    </ol>
  )
}
