import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readAll } from '../conformance/read-all.ts'
import { readReports, recountReports } from '../conformance/read-reports.ts'
import { type Count, recount } from '../conformance/recount.ts'
import { KEEPING, SENT } from './apply-forever.fixture.ts'
import { sqliteEventStore } from './event-store.ts'
import { temporaryFolder } from './temporary-folder.fixture.ts'

const CHILD = fileURLToPath(new URL('./apply-forever.fixture.ts', import.meta.url))
const ONCE = recount(KEEPING, [SENT])

describe('a process killed while it applies', () => {
  it('leaves exactly the chunks up to its position', async () => {
    const path = join(temporaryFolder(), 'events.db')
    for (const lines of [1, 2, 5, 9, 14, 41]) {
      const said = await killAfter(path, 'whole', lines)
      const { position, counts, fromReports } = await contentOf(path)

      expect(position).toBeGreaterThanOrEqual(said)
      expect(counts).toEqual(times(position))
      expect(fromReports).toEqual(times(position))
    }
  }, 30_000)

  it('leaves something else without the transaction, which shows that the test can tell', async () => {
    const path = join(temporaryFolder(), 'events.db')
    await killAfter(path, 'torn', 3)
    const { position, counts } = await contentOf(path)

    expect(position).toBe(1)
    expect(counts).not.toEqual(times(position))
  })
})

/**
 * Kills the child when it has said so many lines, in the middle of a chunk where the number is odd. Resolves with the
 * last position that it said.
 */
async function killAfter(path: string, mode: 'whole' | 'torn', lines: number): Promise<number> {
  const child = spawn(process.execPath, [CHILD, path, mode], { stdio: ['ignore', 'pipe', 'inherit'] })
  const closed = once(child, 'close')
  const said: string[] = []
  for await (const line of createInterface(child.stdout)) {
    said.push(line)
    if (said.length === lines) child.kill('SIGKILL')
  }
  await closed
  expect(child.signalCode).toBe('SIGKILL')
  return Number(said.findLast((line) => line !== 'half') ?? 0)
}

interface Content {
  readonly position: number
  readonly counts: { readonly [cell: string]: Count }
  /** The same, counted from the reports that are kept beside the counts. */
  readonly fromReports: { readonly [cell: string]: Count }
}

async function contentOf(path: string): Promise<Content> {
  const store = sqliteEventStore({ path })
  const content = {
    position: await store.position(),
    counts: await readAll(store, KEEPING),
    fromReports: recountReports(KEEPING, await readReports(store)),
  }
  await store.close()
  return content
}

function times(count: number): { readonly [cell: string]: Count } {
  if (count === 0) return {}
  const multiplied = Object.entries(ONCE).map(([cell, counts]) => [
    cell,
    Object.fromEntries(Object.entries(counts).map(([name, one]) => [name, one * count])),
  ])
  return Object.fromEntries(multiplied)
}
