/** The second half of sealing: does what `sealing.json` says, however much of it was done before. */
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isObject } from '@aboveboard/protocol'
import { isErrno } from '../files/is-errno.ts'
import { parseObject } from '../files/parse-json.ts'
import { ensureSubfolder, readOwnFile, replaceFile } from '../files/private-file.ts'
import type { StatePaths } from '../places.ts'
import { type Books, writeBooks } from './books.ts'
import type { Claimed } from './gather.ts'
import type { SealedBatch } from './pack.ts'

export interface Sealing {
  readonly batches: readonly SealedBatch[]
  readonly activity: string
  readonly books: Books
  readonly claimed: readonly Claimed[]
}

const MAX_BYTES = 64 * 1024 * 1024

/** The sealing that a sender could not finish; one that cannot be read never began. */
export function readSealing({ sealing }: StatePaths, uid: number | undefined): Sealing | undefined {
  const value = parseObject(readOwnFile(sealing, { uid, maxBytes: MAX_BYTES })?.toString())
  return value && isSealing(value) ? value : undefined
}

/** Only we write this file, and whole; its names become paths, so they are looked at. */
const isSealing = (value: { readonly [key: string]: unknown }): value is typeof value & Sealing =>
  isListOfNamed(value.batches) &&
  isListOfNamed(value.claimed) &&
  typeof value.activity === 'string' &&
  isObject(value.books)

const isListOfNamed = (list: unknown): boolean =>
  Array.isArray(list) && list.every((entry) => isObject(entry) && isFileName(entry.name))

const isFileName = (name: unknown): boolean => typeof name === 'string' && /^[\w-][\w.-]*$/.test(name)

export function applySealing(paths: StatePaths, sealing: Sealing, onStep: (step: string) => void): void {
  ensureSubfolder(paths.batches)
  for (const { name, bytes } of sealing.batches) {
    replaceFile(join(paths.batches, name), bytes)
    onStep('batch written')
  }
  replaceFile(paths.activity, sealing.activity)
  onStep('activity written')
  writeBooks(paths, sealing.books)
  onStep('books written')
  for (const claimed of sealing.claimed) {
    release(paths, claimed, onStep)
    onStep('claim released')
  }
  rmSync(paths.sealing, { force: true })
  onStep('done')
}

/**
 * Removes a claimed file. A process that had it open at the claim may have added a line since: what is behind the
 * bytes that were read goes back to the spool, under a name that makes a second try the same as the first.
 */
function release(paths: StatePaths, { name, bytes }: Claimed, onStep: (step: string) => void): void {
  const path = join(paths.claimed, name)
  const size = sizeOf(path)
  if (size === undefined) return
  if (size > bytes) {
    const whole = readOwnFile(path, { uid: undefined, maxBytes: MAX_BYTES })
    const headerEnd = (whole?.indexOf('\n') ?? -1) + 1
    const late = [whole?.subarray(0, headerEnd), whole?.subarray(Math.max(bytes, headerEnd))]
    replaceFile(join(paths.spool, `late-${name}`), late.join(''))
    onStep('late lines kept')
  }
  rmSync(path, { force: true, recursive: true })
}

function sizeOf(path: string): number | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })?.size
  } catch (error) {
    // A link that leads nowhere or round in a circle: nothing of ours.
    if (isErrno(error)) return 0
    throw error
  }
}
