/**
 * Where and when a file that must never work in two places was made, written into the file itself. A copy of it, of its
 * folder or of the file system's snapshot is told from it, by hard links and from a backup too (file systems give the
 * number of a removed file to the next one, so the time of birth counts as well). A folder that is moved on its file
 * system stays what it is. A copy of the whole disk cannot be told from the disk.
 */
import { lstatSync, type Stats } from 'node:fs'
import { dirname } from 'node:path'
import { isObject } from '@aboveboard/protocol'
import { isOriginal, originOf } from './origin.ts'

export const birthplaceOf = (path: string, stat: Stats) => ({
  ...originOf(stat),
  folder: lstatSync(dirname(path)).ino,
  born: stat.birthtimeMs,
})

/** Whether the file at `path` with this `stat` is the one that `birthplace` was written into. */
export function isBornHere(birthplace: unknown, path: string, stat: Stats): boolean {
  if (!isObject(birthplace) || !isOriginal(birthplace, stat)) return false
  const { folder, born } = birthplaceOf(path, stat)
  return birthplace.folder === folder && (birthplace.born === born || !knowsBirth(stat))
}

/** Where the system does not know it, Node gives the time of the last change for it. */
const knowsBirth = ({ birthtimeMs, ctimeMs }: Stats): boolean => birthtimeMs !== ctimeMs
