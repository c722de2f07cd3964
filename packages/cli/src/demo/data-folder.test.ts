import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { closeDataFolder, openDataFolder } from './data-folder.ts'

function emptyFolder(): string {
  const root = mkdtempSync(join(tmpdir(), 'demo-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  return root
}

it('makes a new folder and says on the next visit when its demo was made', () => {
  const root = join(emptyFolder(), 'new')
  expect(openDataFolder(root).made).toBeUndefined()
  closeDataFolder(root, new Date('2026-11-20T08:00:00Z'))
  expect(openDataFolder(root).made).toBe('2026-11-20')
})

it('begins anew where a demo was interrupted', () => {
  const root = emptyFolder()
  const leftover = join(openDataFolder(root).receiver, 'journal.db')
  writeFileSync(leftover, 'half')
  expect(openDataFolder(root).made).toBeUndefined()
  expect(existsSync(leftover)).toBe(false)
})

it('refuses a folder with anything else in it, and touches nothing there', () => {
  const root = emptyFolder()
  writeFileSync(join(root, 'thesis.txt'), 'text')
  expect(() => openDataFolder(root)).toThrow(expect.objectContaining({ exitCode: 2, where: root }))
  expect(existsSync(join(root, 'thesis.txt'))).toBe(true)
})
