import { ABSENT } from '@aboveboard/protocol'
import { type ReactElement, useState } from 'react'
import type { Report } from '../../api/parse-reports.ts'
import { useLoaded } from '../../api/use-loaded.ts'
import { Card } from '../../parts/card.tsx'
import { Footnote } from '../../parts/footnote.tsx'
import { Answer } from '../../parts/states.tsx'
import { type ChosenEvent, fieldWords } from '../../questions/contract-reading.ts'
import { CsvButton } from '../../tables/csv-button.tsx'
import { ValueText } from '../../words/value-text.tsx'
import { visibleText } from '../../words/visible-text.ts'
import type { EventProps } from './event-props.ts'

const FEW = 10
const MANY = 100

/** Single reports, newest first. Absent where the contract does not let the maker see them. */
export function LastReportsCard(props: EventProps): ReactElement | null {
  const { visibility, keep } = props.contract
  if (visibility !== 'rows') return null
  return keep === 'tallies' ? <NotKept /> : <LastReports {...props} />
}

const QUESTION = 'What were the last reports?'

const NotKept = (): ReactElement => (
  <Card span="wide" question={QUESTION}>
    <p className="none">
      The contract lets you see single reports, but the receiver keeps counts only. With{' '}
      <code>{'keep: { reports: 90d }'}</code> in telemetry.yaml it keeps the reports to come for that time.
    </p>
  </Card>
)

function LastReports({ api, contract, chosen, rangeKey }: EventProps): ReactElement {
  const [limit, setLimit] = useState(FEW)
  const loaded = useLoaded(`${rangeKey} ${chosen.name} ${limit}`, async (signal) => ({
    chosen,
    reports: await api.reports(contract.product, chosen.name, limit, signal),
  }))
  return (
    <Card
      span="wide"
      question={QUESTION}
      footnote={
        <Footnote measure="The newest reports of this event, whatever the range and the filters: shown because the contract says that single reports may be seen. Days are UTC; no report has a time or an address." />
      }
    >
      <Answer loaded={loaded} height="high">
        {(value) => <ReportTable {...value} />}
      </Answer>
      {loaded.value && loaded.value.reports.length >= FEW && (
        <button type="button" className="quiet" onClick={() => setLimit(limit === FEW ? MANY : FEW)}>
          {limit === FEW ? `Show up to ${MANY}` : `Show the last ${FEW}`}
        </button>
      )}
    </Card>
  )
}

interface ReportTableProps {
  readonly chosen: ChosenEvent
  readonly reports: readonly Report[]
}

function ReportTable({ chosen, reports }: ReportTableProps): ReactElement {
  const columns = [...chosen.own, ...chosen.context].map(({ name }) => name)
  const caption = `The last reports of ${visibleText(chosen.name)}`
  if (reports.length === 0) return <p className="none">No report of {visibleText(chosen.name)} is kept.</p>
  return (
    <div className="figure">
      <div className="figure-tools">
        <CsvButton
          caption={caption}
          columns={['day', ...columns]}
          rows={() => reports.map(({ day, values }) => [day, ...columns.map((name) => values.get(name) ?? '')])}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroller tall" aria-label={caption} tabIndex={0}>
        <table className="twin-table reports">
          <caption className="unseen">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">day</th>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {visibleText(fieldWords(name))}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {reports.map(({ day, values }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: reports have no name, and equal ones may follow each other
              <tr key={index}>
                <th scope="row">{day}</th>
                {columns.map((name) => (
                  <td key={name}>
                    <ValueText value={values.get(name) ?? ABSENT} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}
