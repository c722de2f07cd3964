/** Takes what the processes have queued and looks at every line again: nothing on disk is believed. */
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import {
  ACTIVE,
  admit,
  admitContext,
  type CompiledContract,
  type DayNumber,
  type DropReason,
  LIMITS,
  parseDay,
  parseMonth,
  periodEnd,
  type WireFields,
} from '@aboveboard/protocol'
import { isErrno } from '../files/is-errno.ts'
import { ensureSubfolder, listFolder, readOwnFile } from '../files/private-file.ts'
import type { Omission } from '../omissions-in.ts'
import type { StatePaths } from '../places.ts'
import { SPOOL_LIMITS, type SpooledEvent } from '../spool.ts'
import { addDrops, countDrops, type Drops } from './books.ts'
import type { ContractOf } from './load-contract.ts'
import { readSpoolFile, type SpoolFile, wholeBytes } from './read-spool-file.ts'

/** How much of each of the latest claimed files was read, by name. */
export type Consumed = { readonly [file: string]: number }

export interface GatheredEvent {
  readonly compiled: CompiledContract
  readonly context: WireFields
  readonly event: SpooledEvent
  readonly day: DayNumber
}

export interface Gathered {
  readonly claimed: readonly string[]
  readonly consumed: Consumed
  /** By day, oldest first. */
  readonly events: readonly GatheredEvent[]
  readonly drops: Drops
  readonly omitted: readonly Omission[]
}

/** One pass takes at most this many files; a folder of a million must not hold a sender. */
const MAX_FILES = 1000
/** A process writes a line again at once, if at all: only files of a moment ago can be meant. */
const REMEMBERED = 500
const MAX_FILE_BYTES = 4 * SPOOL_LIMITS.bytes

/** Moves spool files aside: from here on their processes start new ones. */
export function claim(paths: StatePaths): void {
  ensureSubfolder(paths.claimed)
  for (const name of listFolder(paths.spool).slice(0, MAX_FILES)) {
    try {
      renameSync(join(paths.spool, name), join(paths.claimed, name))
    } catch (error) {
      // Erased by `telemetry off` a moment ago.
      if (!isErrno(error, 'ENOENT')) throw error
    }
  }
}

export interface GatherOptions {
  readonly paths: StatePaths
  readonly uid: number | undefined
  readonly today: DayNumber
  readonly contractOf: ContractOf
  /** Events that sealed batches already hold; together no more than `SPOOL_LIMITS.events` wait. */
  readonly waiting: number
  readonly consumed: Consumed
}

export function gather({ paths, uid, today, contractOf, waiting, consumed: before }: GatherOptions): Gathered {
  const claimed: string[] = []
  const consumed = new Map(Object.entries(before))
  const events: GatheredEvent[] = []
  const reasons: DropReason[] = []
  let drops: Drops = {}
  const omitted: Omission[] = []
  for (const name of listFolder(paths.claimed)) {
    const bytes = readOwnFile(join(paths.claimed, name), { uid, maxBytes: MAX_FILE_BYTES })
    claimed.push(name)
    // A line that was written again lies in a later file than at first, and names say which is later.
    const file = readSpoolFile(bytes, (earlier, from) => from < (consumed.get(earlier) ?? 0))
    consumed.set(name, bytes ? wholeBytes(bytes) : 0)
    drops = addDrops(drops, file.drops)
    for (const left of file.omitted) omitted.push(left)
    gatherFile(file, contractOf, today, events, reasons)
  }
  events.sort((a, b) => a.day - b.day)
  const tooMany = Math.max(0, events.length + waiting - SPOOL_LIMITS.events)
  for (const _ of events.splice(0, tooMany)) reasons.push('spool_full')
  drops = addDrops(drops, countDrops(reasons))
  return { claimed, consumed: Object.fromEntries([...consumed].slice(-REMEMBERED)), events, drops, omitted }
}

function gatherFile(
  { header, events: lines }: SpoolFile,
  contractOf: ContractOf,
  today: DayNumber,
  events: GatheredEvent[],
  drops: DropReason[],
): void {
  if (lines.length === 0) return
  const compiled = header && contractOf(header.digest)
  const context = compiled && admitContext(compiled.contract, header.context)
  for (const event of lines) {
    const checked = !context ? UNKNOWN_CONTRACT : context.ok ? check(event, compiled, today) : context
    if (!checked.ok) drops.push(checked.reason)
    else if (compiled) events.push({ compiled, context: header?.context as WireFields, event, day: checked.day }) // admitted
  }
}

type Checked = { readonly ok: true; readonly day: DayNumber } | { readonly ok: false; readonly reason: DropReason }
const refused = (reason: DropReason): Checked => ({ ok: false, reason })
const UNKNOWN_CONTRACT = refused('unknown_contract')

function check(event: SpooledEvent, { contract }: CompiledContract, today: DayNumber): Checked {
  // Only the sealing itself adds `active`.
  if (event.name === ACTIVE) return refused('unknown_event')
  const verdict = admit(contract, event)
  if (!verdict.ok) return verdict
  return lastDayOf(event.day) < today - LIMITS.spoolDays ? refused('expired') : { ok: true, day: verdict.value.day }
}

/** The last day that a day or month of the wire can mean. */
export function lastDayOf(text: string): DayNumber {
  const month = parseMonth(text)
  return month === undefined ? (parseDay(text) ?? 0) : periodEnd('month', month) - 1
}
