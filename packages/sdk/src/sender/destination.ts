/**
 * What the host tells its sender: where to, with which key, and where the user's decision lies. A file of the
 * state folder and not the command line, where every user of the machine could read it.
 */
import { parseObject } from '../files/parse-json.ts'
import { readOwnFile, replaceFile } from '../files/private-file.ts'
import type { StatePaths } from '../places.ts'

export interface Destination {
  readonly product: string
  readonly endpoint: string
  readonly writeKey: string
  readonly decisions: readonly string[]
  /** The host's effective yes rests on the user's saved one: without it, nothing is sent. */
  readonly needsSavedYes: boolean
  readonly sendEveryMs: number
}

const MAX_BYTES = 16 * 1024

export const writeDestination = ({ destination }: StatePaths, value: Destination): void =>
  replaceFile(destination, `${JSON.stringify(value)}\n`)

export function readDestination({ destination }: StatePaths, uid: number | undefined): Destination | undefined {
  const value = parseObject(readOwnFile(destination, { uid, maxBytes: MAX_BYTES })?.toString())
  if (!value) return undefined
  const { product, endpoint, writeKey, decisions, needsSavedYes, sendEveryMs } = value
  if (typeof product !== 'string' || typeof endpoint !== 'string' || typeof writeKey !== 'string') return undefined
  if (!isTexts(decisions) || typeof needsSavedYes !== 'boolean' || typeof sendEveryMs !== 'number') return undefined
  return { product, endpoint, writeKey, decisions, needsSavedYes, sendEveryMs }
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((element) => typeof element === 'string')
