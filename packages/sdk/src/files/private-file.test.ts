import { execFileSync } from 'node:child_process'
import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFolder } from '../install.fixture.ts'
import {
  appendToFile,
  createFile,
  ensureFolder,
  ensureSubfolder,
  hasFiles,
  listFolder,
  readOwnFile,
  replaceFile,
  sweepDrafts,
} from './private-file.ts'

const LIMITS = { uid: process.getuid?.(), maxBytes: 100 }

describe('private files', () => {
  it('makes folders and files that only their user can look into', () => {
    const folder = join(createFolder(), 'a', 'b')

    ensureFolder(folder, LIMITS.uid)
    createFile(join(folder, 'f'), 'text')

    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, 'f')).mode & 0o777).toBe(0o600)
  })

  it('refuses a folder of another user', () => {
    const folder = createFolder()

    expect(() => ensureFolder(folder, 12345)).toThrow('another user')
  })

  it('refuses a folder that is a link', () => {
    const folder = createFolder()
    symlinkSync(createFolder(), join(folder, 'link'))

    expect(() => ensureFolder(join(folder, 'link'), LIMITS.uid)).toThrow()
  })

  it('does not bring back a parent that was erased', () => {
    expect(() => ensureSubfolder(join(createFolder(), 'gone', 'spool'))).toThrow('ENOENT')
  })

  it('creates nothing through a dangling link', () => {
    const folder = createFolder()
    symlinkSync(join(folder, 'target'), join(folder, 'link'))

    expect(() => createFile(join(folder, 'link'), 'text')).toThrow('EEXIST')
    expect(listFolder(folder)).toEqual(['link'])
  })

  it('appends through no link', () => {
    const folder = createFolder()
    writeFileSync(join(folder, 'target'), 'theirs')
    symlinkSync(join(folder, 'target'), join(folder, 'link'))

    expect(() => appendToFile(join(folder, 'link'), 'x')).toThrow('ELOOP')
    expect(readFileSync(join(folder, 'target'), 'utf8')).toBe('theirs')
  })

  it('says that a file to append to is gone', () => {
    expect(appendToFile(join(createFolder(), 'gone'), 'x')).toBe(false)
  })

  it('replaces a file and leaves no draft', () => {
    const folder = createFolder()
    writeFileSync(join(folder, 'f'), 'old')

    replaceFile(join(folder, 'f'), 'new')

    expect(readFileSync(join(folder, 'f'), 'utf8')).toBe('new')
    expect(listFolder(folder)).toEqual(['f'])
  })

  it('reads nothing that is linked, shared, too long, foreign or no file', () => {
    const folder = createFolder()
    const at = (name: string) => join(folder, name)
    writeFileSync(at('file'), 'text')
    writeFileSync(at('long'), 'x'.repeat(101))
    writeFileSync(at('shared'), 'text')
    linkSync(at('shared'), at('second name'))
    symlinkSync(at('file'), at('link'))
    mkdirSync(at('folder'))
    execFileSync('/usr/bin/env', ['mkfifo', at('pipe')])

    expect(readOwnFile(at('file'), LIMITS)?.toString()).toBe('text')
    expect(readOwnFile(at('file'), { ...LIMITS, uid: 12345 })).toBeUndefined()
    const others = ['long', 'shared', 'link', 'folder', 'pipe', 'absent'].map((name) => readOwnFile(at(name), LIMITS))
    expect(others).toEqual(new Array(6).fill(undefined))
  })

  it('knows whether a folder holds anything but drafts', () => {
    const folder = createFolder()
    writeFileSync(join(folder, 'draft.tmp'), '')
    const before = hasFiles(folder)
    writeFileSync(join(folder, 'f'), '')

    expect([before, hasFiles(folder), hasFiles(join(folder, 'f')), hasFiles(join(folder, 'gone'))]).toEqual([
      false,
      true,
      false,
      false,
    ])
  })

  it('sweeps the drafts of one file only, where it is named', () => {
    const folder = createFolder()
    for (const name of ['ours.json.1.tmp', 'theirs.tmp']) {
      writeFileSync(join(folder, name), '')
      utimesSync(join(folder, name), 1, 1)
    }

    sweepDrafts(folder, 'ours.json.')

    expect(readdirSync(folder)).toEqual(['theirs.tmp'])
  })

  it('sweeps drafts of writers that died, and no others', () => {
    const folder = createFolder()
    writeFileSync(join(folder, 'old.tmp'), '')
    utimesSync(join(folder, 'old.tmp'), 1, 1)
    writeFileSync(join(folder, 'fresh.tmp'), '')
    writeFileSync(join(folder, 'old'), '')
    utimesSync(join(folder, 'old'), 1, 1)

    sweepDrafts(folder)

    expect(() => statSync(join(folder, 'old.tmp'))).toThrow('ENOENT')
    expect(statSync(join(folder, 'fresh.tmp')).size + statSync(join(folder, 'old')).size).toBe(0)
  })
})
