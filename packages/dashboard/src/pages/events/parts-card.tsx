import type { ReactElement } from 'react'
import { useLoaded } from '../../api/use-loaded.ts'
import { loadParts } from '../../event/load-event.ts'
import { PartsDrawn } from '../../event/parts-drawn.tsx'
import { Card } from '../../parts/card.tsx'
import { Footnote } from '../../parts/footnote.tsx'
import { Answer, HiddenNote } from '../../parts/states.tsx'
import type { NamedField } from '../../questions/contract-reading.ts'
import { together } from '../../questions/together.ts'
import type { EventProps } from './event-props.ts'
import { NotTogether } from './not-together.tsx'

interface PartsCardProps extends EventProps {
  readonly by: NamedField
}

/** The event by one field, where its fields may be asked together. */
export function PartsCard(props: PartsCardProps): ReactElement {
  const { api, contract, asked, askedKey, where, by } = props
  const allowed = together(contract, [by, ...where.map(({ of }) => of)])
  const loaded = useLoaded(`${askedKey} ${by.name} ${allowed.isAllowed}`, async (signal) =>
    allowed.isAllowed ? loadParts({ api, product: contract.product, signal }, asked, by) : undefined,
  )
  return (
    <Card
      span="side"
      question="How does it divide?"
      footnote={
        <Footnote measure="Reports in the whole range; shares are of all that match the filters.">
          {loaded.value?.hidden && <HiddenNote k={loaded.value.k} />}
        </Footnote>
      }
    >
      {allowed.isAllowed ? (
        <Answer loaded={loaded} height="high">
          {(value) => value && <PartsDrawn parts={value} />}
        </Answer>
      ) : (
        <NotTogether {...props} apart={allowed} />
      )}
    </Card>
  )
}
