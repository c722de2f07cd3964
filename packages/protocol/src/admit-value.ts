/** One value of the wire, judged by its field. */
import type { AdmittedValue } from './admitted.ts'
import type { TokensField } from './contract.ts'
import type { Slot } from './layout.ts'
import { LIMITS } from './limits.ts'
import { isContact, isHash, isToken } from './open-text.ts'
import { isWireVersion } from './version.ts'

/** The value as code or text; undefined where the contract does not declare it. Never throws. */
export function admitValue(slot: Slot, value: unknown): AdmittedValue | undefined {
  const { field, codes } = slot
  switch (field.type) {
    case 'boolean':
      return typeof value === 'boolean' ? (value ? 2 : 1) : undefined
    case 'choice':
    case 'bucket':
      return typeof value === 'string' ? codes.get(value) : undefined
    case 'choices':
      return admitSet(codes, value)
    case 'count':
      return Number.isSafeInteger(value) && isWithin(value as number, field.max) ? (value as number) + 1 : undefined // an integer, checked beside it
    case 'version':
      return typeof value === 'string' && isWireVersion(field, value) ? value : undefined
    case 'token':
      return isToken(field, value) ? value : undefined
    case 'tokens':
      return admitTokens(field, value)
    case 'hash':
      return isHash(value) ? value : undefined
    case 'contact':
      return isContact(value) ? value : undefined
    default:
      return field satisfies never
  }
}

const isWithin = (value: number, max: number): boolean => value >= 0 && value <= max

/** Elements are declared and different; their order says nothing and is not kept. */
function admitSet(codes: Slot['codes'], value: unknown): readonly number[] | undefined {
  if (!Array.isArray(value) || value.length > LIMITS.elementsPerSet) return undefined
  const elements: number[] = []
  for (const element of value) {
    const code = typeof element === 'string' ? codes.get(element) : undefined
    if (code === undefined || elements.includes(code)) return undefined
    elements.push(code)
  }
  return elements.sort((a, b) => a - b)
}

function admitTokens(field: TokensField, value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value) || value.length > LIMITS.elementsPerSet) return undefined
  if (new Set(value).size !== value.length || !value.every((element) => isToken(field, element))) return undefined
  return [...value].sort()
}
