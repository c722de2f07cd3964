/**
 * What the host tells its sender: where to, with which key, and where the user's decision lies. A file of the
 * state folder and not the command line, where every user of the machine could read it.
 */
import { readOwnObject, replaceFile } from '../files/private-file.ts'
import type { StatePaths } from '../places.ts'
import { parseChoice, type TransportChoice } from '../transports/choice.ts'

export interface Destination {
  readonly product: string
  readonly endpoint: string
  readonly writeKey: string
  /** Default straight to the receiver. */
  readonly transport?: TransportChoice
  readonly decisions: readonly string[]
  /** Where the user who called `sudo` may have decided: only a no counts. */
  readonly denials: readonly string[]
  /** What the host's yes rests on: without the saved decision, or the record of the notice, nothing is sent. */
  readonly basis: 'saved' | 'notice' | 'other'
  readonly sendEveryMs: number
}

const BASES = ['saved', 'notice', 'other'] as const
const MAX_BYTES = 16 * 1024

export const writeDestination = ({ destination }: StatePaths, value: Destination): void =>
  replaceFile(destination, `${JSON.stringify(value)}\n`)

export function readDestination({ destination }: StatePaths, uid: number | undefined): Destination | undefined {
  const value = readOwnObject(destination, { uid, maxBytes: MAX_BYTES })
  if (!value) return undefined
  const { product, endpoint, writeKey, decisions, denials, sendEveryMs } = value
  const basis = BASES.find((known) => known === value.basis)
  if (typeof product !== 'string' || typeof endpoint !== 'string' || typeof writeKey !== 'string') return undefined
  if (!isTexts(decisions) || !isTexts(denials) || !basis || typeof sendEveryMs !== 'number') return undefined
  const orders = { product, endpoint, writeKey, decisions, denials, basis, sendEveryMs }
  if (value.transport === undefined) return orders
  const transport = parseChoice(value.transport)
  return transport && { ...orders, transport }
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((element) => typeof element === 'string')
