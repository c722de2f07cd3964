/** The only ways in which the SDK touches the disk: private, never through a link, never half written. */
import {
  closeSync,
  constants,
  type Dir,
  existsSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  opendirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { isErrno } from './is-errno.ts'
import { parseObject } from './parse-json.ts'

// Windows has neither of the two; there the folder's own permissions have to do.
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0
const NO_BLOCK = constants.O_NONBLOCK ?? 0

/** Makes a folder that only this user can look into, with its parents; throws where something else has the name. */
export function ensureFolder(path: string, uid: number | undefined): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const { uid: owner } = lstatSync(path)
  if (uid !== undefined && owner !== uid) throw new Error('The folder belongs to another user.')
  if (lstatSync(path).isSymbolicLink()) throw new Error('The folder is a link.')
}

/** Makes a folder inside one that must exist: a folder that `off` erased is not made again. */
export function ensureSubfolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error
  }
}

/** What goes into a file, or what makes it from the file that it goes into. */
export type Text = string | ((stat: Stats) => string)

/** Creates a file; throws where the name is taken, by a dangling link too. */
export function createFile(path: string, text: Text): void {
  const file = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | NO_FOLLOW, 0o600)
  try {
    writeFileSync(file, typeof text === 'string' ? text : text(fstatSync(file)))
  } finally {
    closeSync(file)
  }
}

/** Puts a whole new file in place of an old one: readers see the one or the other. */
export const replaceFile = (path: string, text: Text): void => prepareFile(path, text)()

/** A name beside a file for what is to become it; `sweepDrafts` removes those that were left behind. */
export const draftOf = (path: string): string => `${path}.${process.pid}-${Math.random().toString(36).slice(2)}.tmp`

/** Writes a new file beside an old one, and gives the step that puts it in its place: that one needs no room. */
export function prepareFile(path: string, text: Text): () => void {
  const draft = draftOf(path)
  createFile(draft, text)
  return () => {
    try {
      renameSync(draft, path)
    } catch (error) {
      rmSync(draft, { force: true })
      throw error
    }
  }
}

/** A file that must exist; undefined where it does not, because it was claimed or erased. */
export function openToAppend(path: string): number | undefined {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_APPEND | NO_FOLLOW)
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined
    throw error
  }
}

/** Adds to a file that must exist; false where it does not. */
export function appendToFile(path: string, text: string): boolean {
  const file = openToAppend(path)
  if (file === undefined) return false
  try {
    writeFileSync(file, text)
  } finally {
    closeSync(file)
  }
  return true
}

export interface ReadLimits {
  readonly uid: number | undefined
  readonly maxBytes: number
  /** Whether a file of several names will do; default false. */
  readonly mayHaveLinks?: boolean
}

/** The bytes of a regular file of one link, owned by `uid`, of at most `maxBytes`; undefined for anything else. */
export function readOwnFile(path: string, { uid, maxBytes, mayHaveLinks = false }: ReadLimits): Buffer | undefined {
  let file: number
  try {
    file = openSync(path, constants.O_RDONLY | NO_FOLLOW | NO_BLOCK)
  } catch (error) {
    // Absent, a link, a socket, not ours to read: all of them hold nothing for us.
    if (isErrno(error)) return undefined
    throw error
  }
  try {
    const { nlink, size, uid: owner, ...stat } = fstatSync(file)
    const isOwn = uid === undefined || owner === uid
    const isAlone = mayHaveLinks || nlink === 1
    return isRegular(stat.mode) && isOwn && isAlone && size <= maxBytes ? readFileSync(file) : undefined
  } finally {
    closeSync(file)
  }
}

/** The JSON object in such a file; undefined for anything else. */
export const readOwnObject = (path: string, limits: ReadLimits): ReturnType<typeof parseObject> =>
  parseObject(readOwnFile(path, limits)?.toString())

const isRegular = (mode: number): boolean => (mode & constants.S_IFMT) === constants.S_IFREG

const DRAFT_LIFE_MS = 60_000

/**
 * Removes what writers that were killed left behind, in a folder that others use too only that of `file`. Files carry
 * the machine's own time, never an injected one.
 */
export function sweepDrafts(folder: string, file = ''): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    const writtenMs =
      name.startsWith(file) && name.endsWith('.tmp')
        ? (lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0)
        : Date.now()
    if (Date.now() - writtenMs > DRAFT_LIFE_MS) rmSync(path, { force: true, recursive: true })
  }
}

/** Whether a folder holds anything but drafts; looks no further than at the first, for a folder may hold a million. */
export function hasFiles(path: string): boolean {
  let folder: Dir
  try {
    folder = opendirSync(path)
  } catch (error) {
    if (isErrno(error, 'ENOENT') || isErrno(error, 'ENOTDIR')) return false
    throw error
  }
  try {
    for (let entry = folder.readSync(); entry; entry = folder.readSync()) if (!entry.name.endsWith('.tmp')) return true
    return false
  } finally {
    folder.closeSync()
  }
}

/** Names in a folder, sorted, without drafts; none where the folder does not exist. */
export function listFolder(path: string): readonly string[] {
  try {
    return readdirSync(path)
      .filter((name) => !name.endsWith('.tmp'))
      .sort()
  } catch (error) {
    if (isErrno(error, 'ENOENT') || isErrno(error, 'ENOTDIR')) return []
    throw error
  }
}
