import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** Makes the names of new files in a folder survive a power cut. */
export function syncDirectory(path: string): void {
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** Creates a folder, with those above it, that only this user may read. */
export function makeDirectory(path: string): void {
  const wanted = resolve(path)
  const created = mkdirSync(wanted, { recursive: true, mode: 0o700 })
  if (created === undefined) return
  for (let folder = wanted; folder !== dirname(created); folder = dirname(folder)) syncDirectory(dirname(folder))
}
