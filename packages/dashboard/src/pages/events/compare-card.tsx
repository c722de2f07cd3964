import type { ReactElement } from 'react'
import { useLoaded } from '../../api/use-loaded.ts'
import { Card } from '../../parts/card.tsx'
import { Footnote } from '../../parts/footnote.tsx'
import { Answer, HiddenNote } from '../../parts/states.tsx'
import { comparableField, contextFieldFrom, fieldNamed, type NamedField } from '../../questions/contract-reading.ts'
import { together } from '../../questions/together.ts'
import { visibleText } from '../../words/visible-text.ts'
import { ComparisonDrawn } from './comparison-drawn.tsx'
import type { EventProps } from './event-props.ts'
import { loadComparison } from './load-comparison.ts'
import { NotTogether } from './not-together.tsx'

/** Two releases side by side. Absent where the contract has no field for the product's version. */
export function CompareCard(props: EventProps): ReactElement | null {
  const name = contextFieldFrom(props.contract, 'product')
  const release = name && fieldNamed(props.chosen, name)
  const by = release && comparableField(props.chosen, release.name)
  return by ? <Comparing {...props} release={release} by={by} /> : null
}

interface ComparingProps extends EventProps {
  readonly release: NamedField
  readonly by: NamedField
}

function Comparing(props: ComparingProps): ReactElement {
  const { api, contract, asked, askedKey, where, view, by, release } = props
  const chosen = view.releases
  const fixed = where.find(({ field }) => field === release.name)
  const allowed = together(contract, [by, release, ...where.map(({ of }) => of)])
  const isAsked = allowed.isAllowed && !fixed
  const loaded = useLoaded(`${askedKey} ${by.name} ${chosen?.join(' ')} ${isAsked}`, async (signal) => {
    if (!isAsked) return undefined
    return loadComparison({ api, product: contract.product, asked, by, release: release.name, chosen, signal })
  })
  return (
    <Card
      span="wide"
      question="What differs between two releases?"
      footnote={
        <Footnote measure="Shares are of all reports of the release in the range that match the filters.">
          {loaded.value?.hidden && <HiddenNote k={loaded.value.k} />}
        </Footnote>
      }
    >
      {fixed ? (
        <p className="none">
          The filter asks for release {visibleText(fixed.value)} only. Remove it to compare two releases.
        </p>
      ) : allowed.isAllowed ? (
        <Answer loaded={loaded} height="high">
          {(value) => value && <ComparisonDrawn change={props.change} comparison={value} />}
        </Answer>
      ) : (
        <NotTogether {...props} apart={allowed} />
      )}
    </Card>
  )
}
