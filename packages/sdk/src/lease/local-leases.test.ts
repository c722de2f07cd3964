import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFolder } from '../install.fixture.ts'
import { describeLease, SHORT_MS } from './describe-lease.fixture.ts'
import { fileLease } from './file-lease.ts'
import { memoryLease } from './memory-lease.ts'

function createClock() {
  let ms = Date.parse('2026-11-20T10:00:00Z')
  return {
    now: () => new Date(ms),
    async runOut() {
      ms += SHORT_MS
    },
  }
}

describe('memoryLease', () => {
  describeLease(() => {
    const { now, runOut } = createClock()
    const lease = memoryLease({ now })
    return { worker: () => lease, runOut }
  })
})

describe('fileLease', () => {
  describeLease(() => {
    const { now, runOut } = createClock()
    const file = join(createFolder(), 'state', 'heartbeat.json')
    return { worker: () => fileLease({ file, now }), runOut }
  })

  it('takes a record that was copied from another folder for none', async () => {
    const [here, there] = [join(createFolder(), 'heartbeat.json'), join(createFolder(), 'there', 'heartbeat.json')]
    const lease = fileLease({ file: here })
    await lease.release((await lease.take(1000))?.token ?? '', 'of another machine')
    mkdirSync(join(there, '..'), { mode: 0o700 })
    copyFileSync(here, there)

    expect((await fileLease({ file: there }).take(1000))?.state).toBeUndefined()
  })
})
