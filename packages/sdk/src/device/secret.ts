/**
 * 32 random bytes that never leave this machine, made when something first needs them and erased by `off`. A copy of
 * the file on another machine, account or folder is none, and neither is a damaged one: a new secret takes its place.
 */
import { lstatSync, type Stats } from 'node:fs'
import { birthplaceOf, isBornHere } from '../files/birthplace.ts'
import { isErrno } from '../files/is-errno.ts'
import { ensureFolder, readOwnObject, replaceFile } from '../files/private-file.ts'
import { publishFile } from '../files/publish-file.ts'

export interface SecretPlace {
  readonly path: string
  /** The folder that it lies in. */
  readonly root: string
  readonly uid: number | undefined
  /** Asked before a secret is made: it may have been erased because the user said no. */
  readonly mayMake: () => boolean
}

const MAX_BYTES = 1024

/** Gives the secret as it is at this moment; undefined where there is none and none can or may be kept. */
export function createSecret(place: SecretPlace): () => Buffer | undefined {
  let known: { readonly file: string; readonly secret: Buffer } | undefined
  return () => {
    try {
      const stat = statOf(place.path)
      if (stat && known?.file === identityOf(stat)) return known.secret
      known = readSecret(place)
      if (!known && place.mayMake()) {
        makeSecret(place, stat !== undefined)
        known = readSecret(place)
      }
      return known?.secret
    } catch (error) {
      // The disk is full or read-only, or the process has no file left to open.
      if (isErrno(error)) return undefined
      throw error
    }
  }
}

const statOf = (path: string): Stats | undefined => lstatSync(path, { throwIfNoEntry: false })

/** Tells the file from one that was erased and made again. */
const identityOf = ({ ino, mtimeMs }: Stats): string => `${ino} ${mtimeMs}`

function readSecret({ path, uid }: SecretPlace) {
  // It has a second name while it is published.
  const value = readOwnObject(path, { uid, maxBytes: MAX_BYTES, mayHaveLinks: true })
  const stat = statOf(path)
  if (!stat || typeof value?.secret !== 'string' || !isBornHere(value.birthplace, path, stat)) return undefined
  const { secret } = value
  return /^[0-9a-f]{64}$/.test(secret) ? { file: identityOf(stat), secret: Buffer.from(secret, 'hex') } : undefined
}

/** Of many processes that find none, one makes it; one that is no good is replaced by the last who found it. */
function makeSecret({ path, root, uid }: SecretPlace, isThere: boolean): void {
  // Loaded here: most contracts need no secret.
  const { randomBytes } = process.getBuiltinModule('node:crypto')
  const text = (stat: Stats): string =>
    `${JSON.stringify({ secret: randomBytes(32).toString('hex'), birthplace: birthplaceOf(path, stat) })}\n`
  ensureFolder(root, uid)
  if (isThere) replaceFile(path, text)
  else publishFile(path, text)
}
