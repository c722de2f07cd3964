/**
 * The queue of one process: a file of its own, appended by path and closed each time, so that whatever was
 * recorded survives the death of the process (not a power cut). No two processes ever write to one file.
 */
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type CompiledContract, type DropReason, LIMITS, type WireFields } from '@aboveboard/protocol'
import {
  appendToFile,
  createFile,
  ensureFolder,
  ensureSubfolder,
  listFolder,
  replaceFile,
} from './files/private-file.ts'
import type { Omission } from './omissions-in.ts'
import { contractPath, type StatePaths } from './places.ts'

export const SPOOL_LIMITS = { bytes: 1024 * 1024, events: 1000 } as const

/** No line counts more drops than this: a server writes one each second. */
export const DROPS_PER_LINE = 10 * LIMITS.ledgerCount

interface SpoolHeader {
  readonly digest: string
  readonly context: WireFields
}
export interface SpooledEvent {
  readonly name: string
  readonly day: string
  readonly fields: WireFields
}

/** Says of the next `lines` that they were already written to `file`, from that byte on. */
export interface Again {
  readonly file: string
  readonly from: number
  readonly lines: number
}

export interface Spool {
  /**
   * Queues an event; false where this process has queued enough. `omitted` is what was left out of it. Throws what the
   * disk throws.
   */
  add(event: SpooledEvent, omitted: readonly Omission[]): boolean
  drop(reason: DropReason, count?: number): void
  /** Whether the file of this process holds as many events as it may. */
  isFull(): boolean
  /** How many events it holds, unless it was taken away meanwhile. */
  queued(): number
}

export interface SpoolOptions {
  readonly paths: StatePaths
  /** Folder of `paths` that the file lies in. */
  readonly folder: string
  readonly uid: number | undefined
  readonly compiled: CompiledContract
  /** Asked for each file: the install may have another secret by then. */
  readonly context: () => WireFields
  /** Asked before a file is made: it may have been erased because the user said no. */
  readonly mayStart: () => boolean
  /** How lines are added to the file; default: by its path, each time. */
  readonly append?: typeof appendToFile
}

export function createSpool(options: SpoolOptions): Spool {
  const { paths, folder, uid, compiled, context, mayStart, append = appendToFile } = options
  let name: string | undefined
  let bytes = 0
  let events = 0
  let dropLines = 0
  let unwritten = 0

  const start = (line: string): void => {
    if (!mayStart()) return
    ensureFolder(paths.root, uid)
    ensureSubfolder(folder)
    // Nobody takes these files away.
    if (folder === paths.local) keepNewest(folder, LOCAL_FILES - 1)
    keepContract(paths, compiled)
    const header: SpoolHeader = { digest: compiled.digest, context: context() }
    name = fileName()
    const first = `${JSON.stringify(header)}\n`
    createFile(join(folder, name), first + line)
    bytes = Buffer.byteLength(first)
    events = 0
    dropLines = 0
    settleLine(line)
  }
  /** A line whose file was claimed while it was written may have been read or not: it is written again, and says so. */
  const settleLine = (line: string): void => {
    const from = bytes
    bytes += Buffer.byteLength(line)
    if (name === undefined || existsSync(join(folder, name))) return
    const again: Again = { file: name, from, lines: line.split('\n').length - 1 }
    start(`${JSON.stringify({ again })}\n${line}`)
  }
  const write = (line: string): void => {
    if (name !== undefined && append(join(folder, name), line)) settleLine(line)
    else start(line)
  }
  const drop = (reason: DropReason, count = 1): void => {
    // A loop gone wild does not fill the disk with its own count.
    if (count === 0 || dropLines >= LIMITS.ledgerCount) return
    write(`${JSON.stringify(count === 1 ? { drop: reason } : { drop: reason, count })}\n`)
    dropLines++
  }
  const settle = (): void => {
    drop('spool_full', unwritten)
    unwritten = 0
  }
  const isThere = (): boolean => name !== undefined && existsSync(join(folder, name))
  return {
    isFull: () => events >= SPOOL_LIMITS.events && isThere(),
    add(event, omitted) {
      const note = omitted.length > 0 ? `${JSON.stringify({ omitted })}\n` : ''
      const line = `${JSON.stringify(event)}\n${note}`
      if (events >= SPOOL_LIMITS.events || bytes + Buffer.byteLength(line) > SPOOL_LIMITS.bytes) {
        if (isThere()) return false
      }
      try {
        settle()
        write(line)
        events++
        return true
      } catch (error) {
        // The disk is full or read-only: the count is written with the next line that can be.
        unwritten++
        throw error
      }
    },
    drop,
    queued: () => events,
  }
}

const LOCAL_FILES = 100

function keepNewest(folder: string, count: number): void {
  for (const name of listFolder(folder).slice(0, -count)) rmSync(join(folder, name), { force: true })
}

let latest = 0

/**
 * Begins with the time in microseconds, so that files in the order of their names are in the order of their making.
 * Those of one process ascend within a millisecond of the clock too.
 */
function fileName(): string {
  // `performance` would know more of the time; to load it takes Node longer than to write the file.
  latest = Math.max(Date.now() * 1000, latest + 1)
  return `${latest.toString(36)}-${process.pid}-${Math.random().toString(36).slice(2, 10)}.jsonl`
}

/** The sender checks every line against this copy, and the copy against its digest. */
function keepContract(paths: StatePaths, compiled: CompiledContract): void {
  const path = contractPath(paths, compiled.digest)
  if (existsSync(path)) return
  ensureSubfolder(paths.contracts)
  replaceFile(path, JSON.stringify(compiled))
}
