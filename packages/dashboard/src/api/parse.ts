/** Answers of the API, from unknown to exact; undefined where they are something else. */
import { type CompiledContract, isObject, type QueryAnswer } from '@aboveboard/protocol'

export interface Product {
  readonly product: string
  readonly title: string
}

export interface Products {
  readonly products: readonly Product[]
  /** Said on every page, such as that the data are a demonstration's. */
  readonly ribbon?: string
}

export interface BooksDay {
  readonly day: string
  readonly recorded: number
  readonly stored: number
  readonly duplicate: number
  readonly rejected: Reasons
  readonly dropped: Reasons
}
export type Reasons = { readonly [reason: string]: number }

const isCount = (value: unknown): value is number => Number.isSafeInteger(value)
const isText = (value: unknown): value is string => typeof value === 'string'

export function parseProducts(answer: unknown): Products | undefined {
  if (!isObject(answer) || !Array.isArray(answer.products) || !answer.products.every(isProduct)) return undefined
  const products: readonly Product[] = answer.products
  return isText(answer.ribbon) && answer.ribbon !== '' ? { products, ribbon: answer.ribbon } : { products }
}

const isProduct = (value: unknown): value is Product => isObject(value) && isText(value.product) && isText(value.title)

export function parseContract(answer: unknown): CompiledContract | undefined {
  if (!isObject(answer) || !isText(answer.digest) || !isObject(answer.contract)) return undefined
  const { contract } = answer
  if (!isText(contract.product) || !isObject(contract.context) || !isObject(contract.events)) return undefined
  return answer as unknown as CompiledContract // the receiver serves only contracts that it has verified in full
}

type Cell = string | number | null
const isCell = (value: unknown): value is Cell => value === null || isText(value) || typeof value === 'number'
const isRow = (value: unknown): value is readonly Cell[] => Array.isArray(value) && value.every(isCell)

export function parseAnswer(answer: unknown): QueryAnswer | undefined {
  if (!isObject(answer) || !isCount(answer.k) || typeof answer.hidden !== 'boolean') return undefined
  const { columns, rows, hidden, k, as_of } = answer
  if (!Array.isArray(columns) || !columns.every(isText) || !isText(as_of)) return undefined
  if (!Array.isArray(rows) || !rows.every(isRow)) return undefined
  return rows.every((row) => row.length === columns.length) ? { columns, rows, hidden, k, as_of } : undefined
}

export function parseBooks(answer: unknown): readonly BooksDay[] | undefined {
  if (!isObject(answer) || !Array.isArray(answer.days)) return undefined
  const { days } = answer
  return days.every(isBooksDay) ? days : undefined
}

const isReasons = (value: unknown): value is Reasons => isObject(value) && Object.values(value).every(isCount)

const isBooksDay = (value: unknown): value is BooksDay =>
  isObject(value) &&
  isText(value.day) &&
  [value.recorded, value.stored, value.duplicate].every(isCount) &&
  isReasons(value.rejected) &&
  isReasons(value.dropped)
