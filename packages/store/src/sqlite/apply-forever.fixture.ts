/** Applies the same chunk again and again until it is killed: `node … <path> whole|torn`. Says `half` and the position of each. */
import type { Contract } from '@aboveboard/protocol'
import { accepted, contractOf, type SentBatch } from '../conformance/fixture.ts'
import { countBatches } from '../count/count-batches.ts'
import type { Chunk } from '../event-store.ts'
import { openDatabase } from './database.ts'
import { EVENT_MIGRATIONS } from './event-migrations.ts'
import { sqliteEventStore } from './event-store.ts'
import { writeChunk } from './write-chunk.ts'

export const KEEPING: Contract = { ...contractOf('orbit'), keep: { reports: 90 } }

export const SENT: SentBatch = {
  context: { os: 'linux', release: '1.4.2' },
  events: [
    {
      name: 'scan',
      day: '2026-11-18',
      first: { day: ['*'], week: ['*'], month: ['*'] },
      fields: { mode: 'cli', failed: 2, tools: ['semgrep', 'zap'] },
    },
  ],
}

if (import.meta.main) await applyForever(process.argv[2]!, process.argv[3] === 'torn')

async function applyForever(path: string, isTorn: boolean): Promise<never> {
  const chunk = saysHalf(countBatches([accepted(SENT, { contract: KEEPING })]))
  const store = sqliteEventStore({ path })
  // The sabotage twin writes the same rows without the transaction around them.
  const torn = isTorn ? openDatabase({ path, migrations: EVENT_MIGRATIONS }) : undefined
  for (let position = (await store.position()) + 1; ; position++) {
    if (torn) writeChunk(torn, chunk, position)
    else await store.apply(chunk, position)
    process.stdout.write(`${position}\n`)
  }
}

/** The same chunk, which says so when half of it has been read. */
function saysHalf({ tallies, ...rest }: Chunk): Chunk {
  const middle = Math.floor(tallies.length / 2)
  const { cells, ...names } = tallies[middle]!
  const saying = {
    ...names,
    get cells() {
      process.stdout.write('half\n')
      return cells
    },
  }
  return { ...rest, tallies: tallies.with(middle, saying) }
}
