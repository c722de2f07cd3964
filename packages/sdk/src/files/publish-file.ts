import { linkSync, rmSync } from 'node:fs'
import { isErrno } from './is-errno.ts'
import { createFile, draftOf, type Text } from './private-file.ts'

/** Puts a whole file where none is; false where the name is taken: of many who try, one succeeds. */
export function publishFile(path: string, text: Text): boolean {
  const draft = draftOf(path)
  try {
    createFile(draft, text)
    if (!tryLink(draft, path)) createFile(path, text)
    return true
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** False where the file system has no links: there the file is written in place. */
function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (isErrno(error) && error.code !== 'EEXIST') return false
    throw error
  }
}
