import { statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listFolder } from './files/private-file.ts'
import { createInstall } from './install.fixture.ts'
import { orbit } from './orbit.fixture.ts'
import { createSpool, SPOOL_LIMITS } from './spool.ts'
import { recorded } from './testing.ts'

describe('the queue of a process', () => {
  it('ends at its limit in bytes, also where a character takes several', () => {
    const install = createInstall()
    const { paths, world } = install
    const spool = createSpool({
      paths,
      folder: paths.spool,
      uid: world.uid,
      compiled: orbit,
      context: () => ({}),
      mayStart: () => true,
    })
    const wide = {
      name: 'scan.started',
      day: '2026-11-20',
      fields: { mode: '€'.repeat(Math.floor(SPOOL_LIMITS.bytes / 5)) },
    }

    expect([spool.add(wide, []), spool.add(wide, [])]).toEqual([true, false])

    const [name = ''] = listFolder(paths.spool)
    expect(recorded(install)).toEqual({ events: [wide], drops: [] })
    expect(statSync(join(paths.spool, name)).size).toBeLessThanOrEqual(SPOOL_LIMITS.bytes)
  })
})
