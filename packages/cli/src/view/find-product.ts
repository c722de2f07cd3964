import { verifyCompiled } from '@aboveboard/contract'
import type { Contract } from '@aboveboard/protocol'
import type { Api } from '../api.ts'
import { type Products, parseProducts } from '../api-answers.ts'
import { CliError } from '../cli-error.ts'
import { visibleText } from '../visible-text.ts'

export interface ViewedProduct {
  readonly product: string
  /** The current one. */
  readonly contract: Contract
  readonly ribbon?: string
}

/** The product that was asked for, or the only one that the key sees. */
export async function findProduct(api: Api, asked: string | undefined): Promise<ViewedProduct> {
  const visible = parseProducts((await api.ask('GET', '/v1/products')).body)
  const product = chooseProduct(asked, visible)
  const { ribbon } = visible
  const contract = await contractOf(api, product)
  return ribbon === undefined ? { product, contract } : { product, contract, ribbon }
}

function chooseProduct(asked: string | undefined, { products }: Products): string {
  const names = products.map(({ product }) => visibleText(product)).join(', ')
  const found =
    asked === undefined && products.length === 1 ? products[0] : products.find((one) => one.product === asked)
  if (found) return found.product
  throw new CliError({
    what: asked === undefined ? 'The key sees several products, or none.' : 'The key sees no such product.',
    remedy: names ? `Give one of ${names}.` : 'Add one with `aboveboard product add`.',
    exitCode: asked === undefined ? 2 : 1,
  })
}

async function contractOf(api: Api, product: string): Promise<Contract> {
  const { body } = await api.ask('GET', `/v1/products/${encodeURIComponent(product)}/contract`)
  const verified = verifyCompiled(body)
  if (verified.ok) return verified.value.contract
  throw new CliError({
    what: 'This version cannot read the contract that the receiver has.',
    where: product,
    remedy: 'Use the same version of `aboveboard` for receiver and command line.',
  })
}
