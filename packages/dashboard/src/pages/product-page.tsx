import type { Contract, DayNumber } from '@aboveboard/protocol'
import { type ReactElement, useEffect } from 'react'
import type { Api } from '../api/api.ts'
import type { Product } from '../api/parse.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { Head } from '../head/head.tsx'
import { NotYet } from '../parts/states.tsx'
import { comparedRange } from '../questions/questions.ts'
import { FileNameContext } from '../tables/csv-button.tsx'
import type { ChangeView } from '../view/use-view.ts'
import { rangeOf, type View } from '../view/view.ts'
import { isoRange } from '../words/days.ts'
import { visibleText } from '../words/visible-text.ts'
import { Events } from './events/events.tsx'
import { Overview } from './overview/overview.tsx'
import type { PageProps } from './page-props.ts'

interface ProductPageProps {
  readonly api: Api
  readonly products: readonly Product[]
  readonly today: DayNumber
  readonly view: View
  readonly change: ChangeView
}

/** The product that the address names, or the first. */
export function ProductPage(props: ProductPageProps): ReactElement {
  const { products, view } = props
  const product = products.find((one) => one.product === view.product) ?? products[0]
  if (!product) return <NoProduct />
  return <WithContract key={product.product} {...props} product={product} />
}

function WithContract({ product, ...props }: ProductPageProps & { readonly product: Product }): ReactElement {
  const loaded = useLoaded(product.product, () => props.api.contract(product.product))
  if (!loaded.value) return <NotYet loaded={loaded} />
  return <PageOf {...props} contract={loaded.value.contract} />
}

const TITLES = { overview: 'Overview', events: 'Events' } as const

function PageOf({ api, products, contract, today, view, change }: ProductPageProps & { contract: Contract }) {
  const range = rangeOf(view, today)
  const compared = comparedRange(range, view.against ?? 'before')
  useEffect(() => {
    document.title = `${TITLES[view.page]} · ${visibleText(contract.title)} · Aboveboard`
  }, [contract.title, view.page])
  const page: PageProps = {
    ...{ api, contract, view, change, range, compared, today },
    rangeKey: [contract.product, range.from, range.to, compared.from].join(' '),
  }
  return (
    <FileNameContext value={`${contract.product} ${isoRange(range)}`}>
      <Head {...{ products, contract, range, today, view, change }} />
      {view.page === 'events' ? <Events {...page} /> : <Overview {...page} />}
    </FileNameContext>
  )
}

function NoProduct(): ReactElement {
  return (
    <section className="empty">
      <h1>No product yet</h1>
      <p>A product is a contract: the list of what your software may report. Add the first one:</p>
      <pre>
        <code>aboveboard product add telemetry.yaml</code>
      </pre>
    </section>
  )
}
