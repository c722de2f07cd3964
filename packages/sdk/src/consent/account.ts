/** Whose account this is: with `sudo` a program runs as one user and is used by another. */
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { isErrno } from '../files/is-errno.ts'
import { type Places, placesOf } from '../places.ts'
import type { World } from '../world.ts'
import { readDecision } from './decision-file.ts'
import type { CallerVote } from './steps.ts'

/**
 * Whether the home folder, or what the host named in its place, or one of the folders that the environment names, belongs
 * to somebody else: what this user writes there would be in the way of its owner.
 */
export function isForeign({ base, state, decisions }: Places, { home, uid }: World): boolean {
  if (uid === undefined) return false
  // Both lie in a folder of the product.
  const folders = [base ?? home, dirname(dirname(state)), ...decisions.map((path) => dirname(dirname(path)))]
  return folders.some((folder) => (ownerOf(folder) ?? uid) !== uid)
}

function ownerOf(path: string): number | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })?.uid
  } catch (error) {
    // Not ours to look at, or no folder: writing there will fail by itself.
    if (isErrno(error)) return undefined
    throw error
  }
}

/** Where the user who called `sudo` keeps a decision; empty where nobody did. */
export function callerPlaces(product: string, world: World): Pick<Places, 'decisions'> {
  const { SUDO_USER: user, SUDO_UID: id } = world.env
  if (world.uid !== 0 || user === undefined || user === 'root' || id === '0') return { decisions: [] }
  const home = world.homeOf(user)
  // The environment may be the caller's or root's: their own variables say nothing about the other's folders.
  const places = home === undefined ? undefined : placesOf(product, { ...world, home, env: {} })
  return places ?? { decisions: [] }
}

/** What the user who called `sudo` decided. A yes of theirs is no yes of root's. */
export function callerVote(product: string, world: World): CallerVote | undefined {
  const saved = readDecision(callerPlaces(product, world))
  const decision = typeof saved === 'object' ? saved.decision : saved
  return decision && { user: world.env.SUDO_USER ?? '', decision }
}
