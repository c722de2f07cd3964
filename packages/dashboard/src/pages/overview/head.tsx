import type { Contract, DayNumber } from '@aboveboard/protocol'
import type { ReactElement } from 'react'
import type { Product } from '../../api/parse.ts'
import type { View } from '../../view/view.ts'
import { type DayRange, rangeWords } from '../../words/days.ts'
import { visibleText } from '../../words/visible-text.ts'
import { activeEvent } from './contract-reading.ts'
import { RangePicker } from './range-picker.tsx'

interface HeadProps {
  readonly products: readonly Product[]
  readonly contract: Contract
  readonly range: DayRange
  readonly today: DayNumber
  readonly change: (part: Partial<View>) => void
}

/** Product, range, and one line that says in words what is shown. */
export function Head({ products, contract, range, today, change }: HeadProps): ReactElement {
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
        <p className="statement">{statement(contract, range, today)}</p>
      </div>
      <RangePicker key={`${range.from} ${range.to}`} range={range} today={today} change={change} />
    </header>
  )
}

export function statement(contract: Contract, range: DayRange, today: DayNumber): string {
  const subject = activeEvent(contract) ? 'Active installs' : 'Reports'
  const gate = contract.visibility === 'rows' ? 'nothing hidden' : `k = ${contract.visibility.aggregate}`
  return `${subject}, ${rangeWords(range, today)}, UTC, ${gate}`
}

interface ProductPickerProps {
  readonly products: readonly Product[]
  readonly product: string
  readonly change: (part: Partial<View>) => void
}

function ProductPicker({ products, product, change }: ProductPickerProps): ReactElement {
  return (
    <select
      className="product"
      aria-label="Product"
      value={product}
      onChange={({ target }) => change({ product: target.value, event: '', by: '' })}
    >
      {products.map((one) => (
        <option key={one.product} value={one.product}>
          {visibleText(one.title)}
        </option>
      ))}
    </select>
  )
}
