import type { Contract, DayNumber } from '@aboveboard/protocol'
import type { ReactElement } from 'react'
import type { Product } from '../api/parse.ts'
import { activeEvent, chooseEvent } from '../questions/contract-reading.ts'
import type { ChangeView } from '../view/use-view.ts'
import type { View } from '../view/view.ts'
import { type DayRange, rangeWords } from '../words/days.ts'
import { visibleText } from '../words/visible-text.ts'
import { AgainstPicker } from './against-picker.tsx'
import { RangePicker } from './range-picker.tsx'

interface HeadProps {
  readonly products: readonly Product[]
  readonly contract: Contract
  readonly range: DayRange
  readonly today: DayNumber
  readonly view: View
  readonly change: ChangeView
}

/** Product, range, what it is compared with, and one line that says in words what is shown. */
export function Head({ products, contract, range, today, view, change }: HeadProps): ReactElement {
  return (
    <header className="head">
      <div className="head-words">
        <h1>
          {products.length > 1 ? (
            <ProductPicker products={products} product={contract.product} change={change} />
          ) : (
            visibleText(contract.title)
          )}
        </h1>
        <p className="statement">{statement(contract, view, range, today)}</p>
      </div>
      <div className="range">
        <RangePicker range={range} today={today} change={change} />
        <AgainstPicker against={view.against ?? 'before'} {...{ range, today, change }} />
      </div>
    </header>
  )
}

export function statement(
  contract: Contract,
  { page, event }: Pick<View, 'page' | 'event'>,
  range: DayRange,
  today: DayNumber,
): string {
  const gate = contract.visibility === 'rows' ? 'nothing hidden' : `k = ${contract.visibility.aggregate}`
  return `${subject(contract, page, event)}, ${rangeWords(range, today)}, UTC, ${gate}`
}

function subject(contract: Contract, page: View['page'], event: string | undefined): string {
  const chosen = page === 'events' ? chooseEvent(contract, event) : undefined
  if (chosen) return `Reports of ${visibleText(chosen.name)}`
  return activeEvent(contract) ? 'Active installs' : 'Reports'
}

interface ProductPickerProps {
  readonly products: readonly Product[]
  readonly product: string
  readonly change: ChangeView
}

function ProductPicker({ products, product, change }: ProductPickerProps): ReactElement {
  const choose = (chosen: string): void =>
    change({ product: chosen, event: undefined, by: undefined, where: undefined, releases: undefined })
  return (
    <select className="product" aria-label="Product" value={product} onChange={({ target }) => choose(target.value)}>
      {products.map((one) => (
        <option key={one.product} value={one.product}>
          {visibleText(one.title)}
        </option>
      ))}
    </select>
  )
}
