import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFolder, filesIn } from '../install.fixture.ts'
import { createSecret } from './secret.ts'

function place(root = join(createFolder(), 'telemetry')) {
  return { path: join(root, 'secret.json'), root, uid: process.getuid?.(), mayMake: () => true }
}
const never = () => false

function putCopyInPlace(path: string): void {
  copyFileSync(path, `${path}.copy`)
  renameSync(`${path}.copy`, path)
}

describe('the secret of an install', () => {
  it('is 32 bytes in a file that this user alone can read, and nothing else', () => {
    const here = place()

    const secret = createSecret(here)()

    expect(secret?.length).toBe(32)
    expect(filesIn(here.root)).toEqual(['secret.json'])
    expect(statSync(here.path).mode & 0o777).toBe(0o600)
    expect(statSync(here.root).mode & 0o777).toBe(0o700)
  })

  it('is kept for later processes', () => {
    const here = place()

    const first = createSecret(here)()
    const later = createSecret({ ...here, mayMake: never })()

    expect(later).toEqual(first)
  })

  it('is made by one of many processes that begin together', () => {
    const here = place()
    let other: Buffer | undefined
    const beaten = createSecret({
      ...here,
      mayMake() {
        other = createSecret(here)()
        return true
      },
    })

    expect(beaten()).toEqual(other)
  })

  it('is another one on another install', () => {
    expect(createSecret(place())()).not.toEqual(createSecret(place())())
  })

  it('is not made where nobody may make it', () => {
    const here = place()

    expect(createSecret({ ...here, mayMake: never })()).toBeUndefined()
    expect(existsSync(here.root)).toBe(false)
  })

  it('is forgotten at once where it is erased while the program runs, and then made anew', () => {
    const here = place()
    let mayMake = true
    const secret = createSecret({ ...here, mayMake: () => mayMake })
    const before = secret()

    rmSync(here.root, { recursive: true })
    mayMake = false
    const erased = secret()
    mayMake = true
    const after = secret()

    expect(erased).toBeUndefined()
    expect(after?.length).toBe(32)
    expect(after).not.toEqual(before)
  })

  it.each<[string, (path: string) => void]>([
    ['was copied here', putCopyInPlace],
    ['is empty', (path) => writeFileSync(path, '')],
    ['is cut off', (path) => writeFileSync(path, readFileSync(path, 'utf8').slice(0, 40))],
    ['is too short', (path) => writeFileSync(path, readFileSync(path, 'utf8').replace(/[0-9a-f]{64}/, 'ab'))],
    ['is huge', (path) => writeFileSync(path, ' '.repeat(2000))],
  ])('is made anew where its file %s', (_, damage) => {
    const here = place()
    const before = createSecret(here)()
    damage(here.path)

    const after = createSecret(here)()

    expect(after?.length).toBe(32)
    expect(after).not.toEqual(before)
    expect(createSecret({ ...here, mayMake: never })()).toEqual(after)
  })

  it('is never read or written through a link', () => {
    const [here, elsewhere] = [place(), place()]
    const foreign = createSecret(elsewhere)()
    const bytes = readFileSync(elsewhere.path)
    mkdirSync(here.root)
    symlinkSync(elsewhere.path, here.path)

    const secret = createSecret(here)()

    expect(secret?.length).toBe(32)
    expect(secret).not.toEqual(foreign)
    expect(readFileSync(elsewhere.path)).toEqual(bytes)
  })

  it('is none where the disk takes no file', () => {
    const here = place()
    mkdirSync(here.path, { recursive: true })

    expect(createSecret(here)()).toBeUndefined()
  })
})
