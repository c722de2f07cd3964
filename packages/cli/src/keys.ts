/** The keys of a product. The receiver says that something was not found; here it is said what. */
import { type Api, ApiError } from './api.ts'
import { type KeyAnswer, parseKeys, parseNewKey, parseProducts } from './api-answers.ts'
import { CliError } from './cli-error.ts'
import { visibleText } from './visible-text.ts'

/** Makes a key; its secret is in the answer and never again. Rejects with a `CliError`. */
export async function addKey(api: Api, product: string, asked: { readonly kind: string; readonly label: string }) {
  try {
    return parseNewKey((await api.ask('POST', pathOf(product), asked)).body)
  } catch (error) {
    if (isNotFound(error)) await requireProduct(api, product)
    throw error
  }
}

/** All keys, revoked ones too. Rejects with a `CliError`. */
export async function listKeys(api: Api, product: string): Promise<readonly KeyAnswer[]> {
  const keys = parseKeys((await api.ask('GET', pathOf(product))).body)
  if (keys.length === 0) await requireProduct(api, product)
  return keys
}

/** Ends a key at once. Rejects with a `CliError`, also where it has ended before. */
export async function revokeKey(api: Api, product: string, id: string): Promise<void> {
  try {
    await api.ask('DELETE', `${pathOf(product)}/${encodeURIComponent(id)}`)
  } catch (error) {
    if (!isNotFound(error)) throw error
    throw missingKey(await listKeys(api, product), product, id)
  }
}

function missingKey(keys: readonly KeyAnswer[], product: string, id: string): CliError {
  if (keys.some((key) => key.id === id))
    return new CliError({ what: `The key ${id} of ${product} is revoked already.`, remedy: 'Nothing is left to do.' })
  const ids = keys.filter(({ revoked }) => revoked === null).map((key) => visibleText(key.id))
  const remedy = ids.length > 0 ? `Its keys in force are ${ids.join(', ')}.` : 'It has no keys in force.'
  return new CliError({ what: `${product} has no key ${id}.`, remedy })
}

async function requireProduct(api: Api, product: string): Promise<void> {
  const { products } = parseProducts((await api.ask('GET', '/v1/products')).body)
  if (products.some((one) => one.product === product)) return
  throw new CliError({
    what: `There is no product ${product}.`,
    where: api.url,
    remedy: 'Add it with `aboveboard product add telemetry.yaml`.',
  })
}

const isNotFound = (error: unknown): boolean => error instanceof ApiError && error.code === 'not_found'

const pathOf = (product: string): string => `/v1/products/${encodeURIComponent(product)}/keys`
