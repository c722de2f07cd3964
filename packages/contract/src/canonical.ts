/** JSON Canonicalization Scheme, RFC 8785: one text for equal values, so that a digest means a content. */
import { isObject } from '@aboveboard/protocol'
import { ContractError } from './contract-error.ts'

/**
 * The canonical text of a JSON value: no spaces, keys sorted by UTF-16 code units, numbers and strings as ECMAScript
 * writes them. Throws ContractError `not_json` on what I-JSON cannot carry: undefined, non-finite numbers, lone
 * surrogates, anything but plain data.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new ContractError('not_json', `${value} has no JSON form.`)
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (isObject(value)) return `{${members(value).join(',')}}`
  throw new ContractError('not_json', `A value of type ${typeof value} has no JSON form.`)
}

/** The same value with sorted keys, none of which may be a whole number. Throws as `canonicalJson` does. */
export const withSortedKeys = (value: unknown): unknown => JSON.parse(canonicalJson(value))

const members = (value: { readonly [key: string]: unknown }): string[] =>
  Object.keys(value)
    .sort()
    .map((key) => `${quoted(key)}:${canonicalJson(value[key])}`)

function quoted(text: string): string {
  if (!text.isWellFormed()) throw new ContractError('not_json', 'A text with a lone surrogate has no JSON form.')
  return JSON.stringify(text)
}
