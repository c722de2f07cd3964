import { copyFileSync, linkSync, lstatSync, mkdirSync, renameSync, type Stats, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFolder } from '../install.fixture.ts'
import { birthplaceOf, isBornHere } from './birthplace.ts'

function born() {
  const folder = join(createFolder(), 'state')
  mkdirSync(folder)
  const path = join(folder, 'secret')
  writeFileSync(path, 'a secret')
  return { folder, path, birthplace: JSON.parse(JSON.stringify(birthplaceOf(path, lstatSync(path)))) }
}
const isOriginal = (birthplace: unknown, path: string, change: Partial<Stats> = {}) =>
  isBornHere(birthplace, path, Object.assign(lstatSync(path), change))

describe('a file', () => {
  it('is told from its copy and from its hard link in another folder', () => {
    const { path, birthplace } = born()
    const other = createFolder()
    copyFileSync(path, join(other, 'copy'))
    linkSync(path, join(other, 'link'))

    expect(['copy', 'link'].map((name) => isOriginal(birthplace, join(other, name)))).toEqual([false, false])
    expect(isOriginal(birthplace, path)).toBe(true)
  })

  it('stays the same where it gets a new name, or its folder does', () => {
    const { folder, path, birthplace } = born()

    renameSync(path, `${path}.json`)
    renameSync(folder, `${folder}-moved`)

    expect(isOriginal(birthplace, join(`${folder}-moved`, 'secret.json'))).toBe(true)
  })

  it('is told from one that was restored and got the number of the old one, by the time of its birth', () => {
    const { path, birthplace } = born()
    const birthtimeMs = lstatSync(path).birthtimeMs + 1

    expect(isOriginal(birthplace, path, { birthtimeMs })).toBe(false)
  })

  it('stays the same where the system does not know when files are born, and tells when they changed', () => {
    const { path, birthplace } = born()
    const later = lstatSync(path).ctimeMs + 60_000

    expect(isOriginal(birthplace, path, { birthtimeMs: later, ctimeMs: later })).toBe(true)
  })

  it.each([[undefined], [{}], ['here'], [{ uid: 0 }]])('is not born in %j', (birthplace) => {
    expect(isOriginal(birthplace, born().path)).toBe(false)
  })
})
