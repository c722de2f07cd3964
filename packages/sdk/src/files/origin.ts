/** Where a file was born: written into the file itself, so that a copy of it can be told from the original. */
import type { Stats } from 'node:fs'
import { isObject } from '@aboveboard/protocol'

export const originOf = ({ uid, dev, ino }: Stats) => ({ uid, device: dev, inode: ino })

/** Whether a file with this `stat` is the one that `origin` was written into. */
export function isOriginal(origin: unknown, stat: Stats): boolean {
  const { uid, device, inode } = originOf(stat)
  return isObject(origin) && origin.uid === uid && origin.device === device && origin.inode === inode
}
