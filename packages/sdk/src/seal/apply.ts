/** The second half of sealing: does what `sealing.json` says, however much of it was done before. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { isObject } from '@aboveboard/protocol'
import { birthplaceOf } from '../files/birthplace.ts'
import { parseObject } from '../files/parse-json.ts'
import { ensureSubfolder, readOwnObject, replaceFile } from '../files/private-file.ts'
import type { StatePaths } from '../places.ts'
import { type Books, writeBooks } from './books.ts'
import type { SealedBatch } from './pack.ts'

export interface Sealing {
  readonly batches: readonly SealedBatch[]
  readonly activity: string
  readonly books: Books
  readonly claimed: readonly string[]
}

const MAX_BYTES = 64 * 1024 * 1024

/** The sealing that a sender could not finish; one that cannot be read never began. */
export function readSealing({ sealing }: StatePaths, uid: number | undefined): Sealing | undefined {
  const value = readOwnObject(sealing, { uid, maxBytes: MAX_BYTES })
  return value && isSealing(value) ? value : undefined
}

/** Only we write this file, and whole; its names become paths, so they are looked at. */
const isSealing = (value: { readonly [key: string]: unknown }): value is typeof value & Sealing =>
  isListOfNamed(value.batches) &&
  Array.isArray(value.claimed) &&
  value.claimed.every(isFileName) &&
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
  const activity = parseObject(sealing.activity)
  replaceFile(paths.activity, (stat) => JSON.stringify({ ...activity, birthplace: birthplaceOf(paths.activity, stat) }))
  onStep('activity written')
  writeBooks(paths, sealing.books)
  onStep('books written')
  for (const claimed of sealing.claimed) {
    rmSync(join(paths.claimed, claimed), { force: true, recursive: true })
    onStep('claim released')
  }
  rmSync(paths.sealing, { force: true })
  onStep('done')
}
