import { readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFolder } from '../install.fixture.ts'
import { createHeldFile } from './held-file.ts'

function setUp() {
  const path = join(createFolder(), 'spool.jsonl')
  writeFileSync(path, 'a')
  return { path, held: createHeldFile() }
}

describe('a held file', () => {
  it('takes text at its end, and another one after it', () => {
    const { path, held } = setUp()
    const other = `${path}.other`
    writeFileSync(other, 'x')

    expect([held.append(path, 'b'), held.append(path, 'c'), held.append(other, 'y')]).toEqual([true, true, true])
    expect([readFileSync(path, 'utf8'), readFileSync(other, 'utf8')]).toEqual(['abc', 'xy'])
    held.close()
  })

  it('takes text where it was moved to', () => {
    const { path, held } = setUp()
    held.append(path, 'b')
    renameSync(path, `${path}.claimed`)

    expect(held.append(path, 'c')).toBe(true)
    expect(readFileSync(`${path}.claimed`, 'utf8')).toBe('abc')
    held.close()
  })

  it('is not made where it is missing, and not followed where it is a link', () => {
    const { path, held } = setUp()
    symlinkSync(path, `${path}.link`)
    rmSync(path)

    expect(held.append(path, 'b')).toBe(false)
    expect(() => held.append(`${path}.link`, 'b')).toThrow('ELOOP')
  })
})
