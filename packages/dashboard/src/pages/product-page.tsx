import type { DayNumber } from '@aboveboard/protocol'
import type { ReactElement } from 'react'
import type { Api } from '../api/api.ts'
import type { Product } from '../api/parse.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { Failed, Waiting } from '../parts/states.tsx'
import { useView } from '../view/use-view.ts'
import { Overview } from './overview/overview.tsx'

interface ProductPageProps {
  readonly api: Api
  readonly products: readonly Product[]
  readonly today: DayNumber
}

/** The product that the address names, or the first. */
export function ProductPage({ api, products, today }: ProductPageProps): ReactElement {
  const [view, change] = useView(today)
  const product = products.find((one) => one.product === view.product) ?? products[0]
  if (!product) return <NoProduct />
  return <WithContract key={product.product} {...{ api, products, product, today, view, change }} />
}

interface WithContractProps extends ProductPageProps {
  readonly product: Product
  readonly view: ReturnType<typeof useView>[0]
  readonly change: ReturnType<typeof useView>[1]
}

function WithContract({ api, products, product, today, view, change }: WithContractProps): ReactElement {
  const loaded = useLoaded(product.product, () => api.contract(product.product))
  if (loaded.state === 'failed') return <Failed error={loaded.error} retry={loaded.retry} />
  if (!loaded.value) return <Waiting />
  const { contract } = loaded.value
  return <Overview {...{ api, products, contract, today, view, change }} />
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
