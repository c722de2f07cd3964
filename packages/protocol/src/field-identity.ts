import type { Field } from './contract.ts'

/**
 * What makes two fields of one name the same over contract versions: tallies are keyed by it, so that a changed
 * bucket never adds to the old one's counts, nor a randomised answer to true ones. Values of a choice may grow without
 * becoming another field.
 */
export const fieldIdentity = (name: string, field: Field): string =>
  JSON.stringify([name, ...identityOf(field), ...(field.privacy ? [field.privacy] : [])])

function identityOf(field: Field): readonly unknown[] {
  const { type } = field
  switch (type) {
    case 'bucket':
      // Nothing where there is none: identities rest in stores, and must not change.
      return [
        type,
        field.unit ?? '',
        field.edges,
        field.labels,
        field.bound,
        ...(field.min === undefined ? [] : [field.min]),
      ]
    case 'count':
      return [type, field.unit ?? '', field.edges, field.labels]
    case 'version':
      return [type, field.precision]
    case 'hash':
      return [type, field.key]
    case 'boolean':
    case 'choice':
    case 'choices':
    case 'token':
    case 'tokens':
    case 'contact':
      return [type]
    default:
      return type satisfies never
  }
}

/** Types of open values, which come from clients. */
export type OpenType = 'version' | 'token' | 'tokens'

/** The type of the field of this identity where its values are open, so that a store must cap them. */
export function openTypeOf(identity: string): OpenType | undefined {
  const type = /^\["[^"]*","(version|tokens?)"/.exec(identity)?.[1]
  return type === 'version' || type === 'token' || type === 'tokens' ? type : undefined
}
