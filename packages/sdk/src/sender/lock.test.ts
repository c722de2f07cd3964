import { existsSync, linkSync, readFileSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFolder, filesIn } from '../install.fixture.ts'
import { LEASE_MS } from './attempt.ts'
import { takeLock } from './lock.ts'

const START = Date.parse('2026-11-20T10:00:00Z')
const at = (ms: number) => ({ now: () => new Date(START + ms), uid: process.getuid?.() })

describe('takeLock', () => {
  it('is held by one at a time', () => {
    const path = join(createFolder(), 'sender.lock')

    const first = takeLock(path, at(0))

    expect(first?.isHeld()).toBe(true)
    expect(takeLock(path, at(LEASE_MS - 1))).toBeUndefined()
  })

  it('is free again once it is released', () => {
    const path = join(createFolder(), 'sender.lock')

    takeLock(path, at(0))?.release()

    expect(existsSync(path)).toBe(false)
    expect(takeLock(path, at(1))?.isHeld()).toBe(true)
  })

  it('is taken over from a holder whose lease is over, who then holds it no more', () => {
    const path = join(createFolder(), 'sender.lock')
    const first = takeLock(path, at(0))

    const second = takeLock(path, at(LEASE_MS))

    expect([first?.isHeld(), second?.isHeld()]).toEqual([false, true])
    first?.release()
    expect(second?.isHeld()).toBe(true)
  })

  it('is taken over from a lease of another clock', () => {
    const path = join(createFolder(), 'sender.lock')
    takeLock(path, at(10 * 365 * 86_400_000))

    expect(takeLock(path, at(0))?.isHeld()).toBe(true)
  })

  it.each(['', '{', '{"until":"soon"}'])('is taken over from a damaged file: %s', (text) => {
    const path = join(createFolder(), 'sender.lock')
    writeFileSync(path, text, { mode: 0o600 })
    const old = (Date.now() - LEASE_MS) / 1000
    utimesSync(path, old, old)

    expect(takeLock(path, at(0))?.isHeld()).toBe(true)
  })

  it('is left to whoever may be writing it', () => {
    const path = join(createFolder(), 'sender.lock')
    writeFileSync(path, '', { mode: 0o600 })

    expect(takeLock(path, at(0))).toBeUndefined()
  })

  it('is held against a sender that read the clock before its holder did', () => {
    const path = join(createFolder(), 'sender.lock')
    const first = takeLock(path, at(1))

    expect(takeLock(path, at(0))).toBeUndefined()
    expect(first?.isHeld()).toBe(true)
  })

  it('is held under a second name too', () => {
    const path = join(createFolder(), 'sender.lock')
    const first = takeLock(path, at(0))
    linkSync(path, `${path}.tmp`)

    expect(first?.isHeld()).toBe(true)
    expect(takeLock(path, at(1))).toBeUndefined()
  })

  it('is never believed through a link', () => {
    const path = join(createFolder(), 'sender.lock')
    const first = takeLock(path, at(0))
    renameSync(path, `${path}.tmp`)
    symlinkSync(`${path}.tmp`, path)

    expect(first?.isHeld()).toBe(false)
  })

  it('leaves nothing beside it', () => {
    const folder = createFolder()
    takeLock(join(folder, 'sender.lock'), at(0))
    takeLock(join(folder, 'sender.lock'), at(LEASE_MS))

    expect(filesIn(folder)).toEqual(['sender.lock'])
  })

  it('is lost with the folder that it lies in', () => {
    const folder = createFolder()
    const lock = takeLock(join(folder, 'sender.lock'), at(0))

    rmSync(folder, { recursive: true })

    expect(lock?.isHeld()).toBe(false)
    expect(() => lock?.release()).not.toThrow()
  })

  it('says which process holds it', () => {
    const path = join(createFolder(), 'sender.lock')

    takeLock(path, at(0))

    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: process.pid, until: START + LEASE_MS })
  })
})
