/** Which way batches take, as data that a host can leave to its sender. */
import { isAbsolute } from 'node:path'
import { isObject } from '@aboveboard/protocol'

export type TransportChoice =
  /** Straight to a receiver, which is what happens where nothing is chosen. */
  | { readonly kind: 'receiver' }
  | { readonly kind: 'apps-script' }
  | { readonly kind: 'sendgrid' }
  | { readonly kind: 'file'; readonly folder: string }

/** undefined for anything else. Credentials of a mail service are no part of it: they stay in the environment. */
export function parseChoice(value: unknown): TransportChoice | undefined {
  if (!isObject(value)) return undefined
  switch (value.kind) {
    case 'receiver':
    case 'apps-script':
    case 'sendgrid':
      return { kind: value.kind }
    case 'file':
      return typeof value.folder === 'string' && isAbsolute(value.folder)
        ? { kind: 'file', folder: value.folder }
        : undefined
    default:
      return undefined
  }
}
