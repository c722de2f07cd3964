import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createBudget, EPSILON_BUDGET } from './budget.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aboveboard-budget-'))
  path = join(folder, 'answers.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

const open = (mayWrite = () => true) => createBudget({ path, uid: process.getuid?.(), mayWrite })

describe('the budget of randomised answers', () => {
  it('is spent by different answers, and not by one that is given again', () => {
    const budget = open()
    const half = EPSILON_BUDGET / 2

    expect([budget('a', half), budget('a', half), budget('b', half), budget('a', half)]).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect([budget('c', 0.1), budget('b', half)]).toEqual([false, true])
  })

  it('is one for all processes, and outlives them', () => {
    const [one, other] = [open(), open()]
    one('a', EPSILON_BUDGET - 1)

    expect([other('b', 2), other('b', 1), one('c', 1), open()('a', 1)]).toEqual([false, true, false, true])
  })

  it('says no where nothing may be written any more, and writes nothing', () => {
    expect(open(() => false)('a', 1)).toBe(false)
    expect(() => readFileSync(path)).toThrow('ENOENT')
  })

  it('begins anew where its file holds something else', () => {
    writeFileSync(path, '{"answers":{"a":"much"}}', { mode: 0o600 })

    expect(open()('b', EPSILON_BUDGET)).toBe(true)
  })
})
