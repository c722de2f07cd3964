/** What became of everything that was recorded: kept for `status`, and carried to the receiver in each ledger. */
import { DROP_REASONS, type DropReason, isObject, type Ledger, LIMITS } from '@aboveboard/protocol'
import { asCount } from '../files/parse-json.ts'
import { readOwnObject, replaceFile } from '../files/private-file.ts'
import { type Omissions, parseOmissions } from '../omissions.ts'
import type { StatePaths } from '../places.ts'

export type Drops = { readonly [R in DropReason]?: number }

export interface Books {
  /** Number of the latest sealed batch. */
  readonly sequence: number
  /** Events that the receiver acknowledged as accepted. */
  readonly sent: number
  readonly rejected: number
  readonly dropped: Drops
  /** Of `dropped`, and of the ledgers of batches given up: what no ledger has carried yet. */
  readonly pending: Drops
  /** What was left out of events on this machine; no ledger carries it. */
  readonly omitted: Omissions
  /** How much of each of the latest claimed files was read, by name. */
  readonly consumed: { readonly [file: string]: number }
  /** Id of the latest batch that was settled: it is not counted again where the sender died before removing it. */
  readonly settled?: string
}

const MAX_BYTES = 64 * 1024

export function readBooks({ books }: StatePaths, uid: number | undefined): Books {
  const value = readOwnObject(books, { uid, maxBytes: MAX_BYTES }) ?? {}
  const read = {
    sequence: asCount(value.sequence),
    sent: asCount(value.sent),
    rejected: asCount(value.rejected),
    dropped: parseDrops(value.dropped),
    pending: parseDrops(value.pending),
    omitted: parseOmissions(value.omitted),
    consumed: parseCounts(value.consumed),
  }
  return typeof value.settled === 'string' ? { ...read, settled: value.settled } : read
}

const parseCounts = (value: unknown): Books['consumed'] =>
  isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, count]) => [name, asCount(count)])) : {}

export const writeBooks = ({ books }: StatePaths, value: Books): void => replaceFile(books, JSON.stringify(value))

const REASONS = Object.keys(DROP_REASONS) as DropReason[] // Object.keys widens the keys of a closed table

export function parseDrops(value: unknown): Drops {
  const drops: { [R in DropReason]?: number } = {}
  if (!isObject(value)) return drops
  for (const reason of REASONS) if (asCount(value[reason]) > 0) drops[reason] = asCount(value[reason])
  return drops
}

export function addDrops(drops: Drops, more: Drops): Drops {
  const sum: { [R in DropReason]?: number } = { ...drops }
  for (const reason of REASONS) {
    const count = (drops[reason] ?? 0) + (more[reason] ?? 0)
    if (count > 0) sum[reason] = count
  }
  return sum
}

export const countDrops = (reasons: readonly DropReason[]): Drops => {
  const drops: { [R in DropReason]?: number } = {}
  for (const reason of reasons) drops[reason] = (drops[reason] ?? 0) + 1
  return drops
}

export const totalOf = (drops: Drops): number => REASONS.reduce((sum, reason) => sum + (drops[reason] ?? 0), 0)

/** The ledger of a batch of `events`, and what of `pending` is too much for one and waits for the next. */
export function ledgerOf(events: number, pending: Drops): { readonly ledger: Ledger; readonly left: Drops } {
  const dropped: { [R in DropReason]?: number } = {}
  const left: { [R in DropReason]?: number } = {}
  for (const reason of REASONS) {
    const count = pending[reason] ?? 0
    if (count > 0) dropped[reason] = Math.min(count, LIMITS.ledgerCount)
    if (count > LIMITS.ledgerCount) left[reason] = count - LIMITS.ledgerCount
  }
  return { ledger: { recorded: events + totalOf(dropped), dropped }, left }
}
