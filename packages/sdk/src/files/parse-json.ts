import { isObject } from '@aboveboard/protocol'

/** A JSON object from text that may be anything; undefined for everything else. */
export function parseObject(text: string | undefined): { readonly [key: string]: unknown } | undefined {
  if (text === undefined) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

export const asCount = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0
