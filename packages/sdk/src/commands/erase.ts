/** Takes away what was recorded on this machine. */
import { mkdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { isErrno } from '../files/is-errno.ts'
import { listFolder } from '../files/private-file.ts'
import type { StatePaths } from '../places.ts'

/** Everything. Under its name first, so that nobody who is still writing can bring it back. */
export function eraseState({ root }: StatePaths): void {
  moveAside(root)
  removeAsides(root)
  try {
    rmdirSync(dirname(root))
  } catch (error) {
    // The product keeps other things there.
    if (!isErrno(error)) throw error
  }
}

/** Everything but the user's copies of what was sent before. */
export function eraseWaiting(paths: StatePaths): void {
  const aside = moveAside(paths.root)
  if (aside !== undefined) {
    mkdirSync(paths.root, { mode: 0o700 })
    for (const path of [paths.log, paths.deliveries]) moveBack(path, aside + path.slice(paths.root.length))
  }
  removeAsides(paths.root)
}

const ASIDE = '.erased-'

function moveAside(path: string): string | undefined {
  const aside = `${path}${ASIDE}${process.pid}-${Math.random().toString(36).slice(2)}`
  try {
    renameSync(path, aside)
    return aside
  } catch (error) {
    if (isErrno(error, 'ENOENT') || isErrno(error, 'ENOTDIR')) return undefined
    throw error
  }
}

function moveBack(path: string, from: string): void {
  try {
    renameSync(from, path)
  } catch (error) {
    // Nothing was sent yet.
    if (!isErrno(error, 'ENOENT')) throw error
  }
}

/** Those of earlier times too, of which a kill left something. */
function removeAsides(path: string): void {
  const folder = dirname(path)
  for (const name of listFolder(folder)) {
    if (name.startsWith(basename(path) + ASIDE))
      rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 3 })
  }
}
