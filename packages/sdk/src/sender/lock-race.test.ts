import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createFolder } from '../install.fixture.ts'

const program = fileURLToPath(new URL('./lock-race.fixture.ts', import.meta.url))
const run = promisify(execFile)
const RACE_MS = 2500

describe('eight processes that want the lock', () => {
  it('hold it one at a time', async () => {
    const folder = createFolder()
    const argv = [program, folder, String(Date.now() + RACE_MS)]

    const ended = await Promise.all(Array.from({ length: 8 }, () => run(process.execPath, argv)))

    const counts: { held: number; overlaps: number }[] = ended.map(({ stdout }) => JSON.parse(stdout))
    const sum = (of: 'held' | 'overlaps') => counts.reduce((total, each) => total + each[of], 0)
    expect(sum('held')).toBeGreaterThan(0)
    expect(sum('overlaps')).toBe(0)
  }, 20_000)
})
