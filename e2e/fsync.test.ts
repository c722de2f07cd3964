import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { api } from './support/api.ts'
import { orbit, orbitBatch } from './support/orbit.ts'
import { postBatch } from './support/post-batch.ts'
import { receiverProcess } from './support/receiver-process.ts'
import { tempFolder } from './support/temp-folder.ts'

const BATCHES = 50

/**
 * Sends batches one after the other to a receiver under strace and counts the 202 answers that were written without
 * a sync of the journal between the request's arrival and the answer. A kill loop cannot show this: the page cache
 * survives the process.
 */
async function answersBeforeSync(sabotage: readonly string[] = []): Promise<{ answers: number; early: number }> {
  const root = tempFolder('fsync')
  const log = join(root, 'trace')
  const wrapper = ['strace', '-f', '-qq', '-y', '-s', '64', '-e', 'trace=read,write,writev,fdatasync,fsync', '-o', log]
  const receiver = await receiverProcess({ dataDir: join(root, 'data'), wrapper, imports: sabotage })
  await receiver.start()
  try {
    const writeKey = await api.addProduct(receiver.url, orbit)
    for (let sent = 0; sent < BATCHES; sent++) {
      expect((await postBatch(receiver.url, writeKey, orbitBatch(1))).status).toBe(202)
    }
  } finally {
    await receiver.stop()
  }
  return judge(readFileSync(log, 'utf8'))
}

/** Reads the calls in the order in which the kernel finished them. */
function judge(trace: string): { answers: number; early: number } {
  let isSynced = false
  let answers = 0
  let early = 0
  const syncing = new Set<string>()
  for (const line of trace.split('\n')) {
    const thread = line.slice(0, line.indexOf(' '))
    if (/ read\(.*"POST \/v1\/batches/.test(line)) isSynced = false
    if (/f(data)?sync\(\d+<[^>]*journal\.db-wal>/.test(line)) {
      if (line.includes('unfinished')) syncing.add(thread)
      else isSynced = true
    }
    if (/<\.\.\. f(data)?sync resumed>/.test(line) && syncing.delete(thread)) isSynced = true
    if (/write(v)?\(.*HTTP\/1\.1 202/.test(line)) {
      answers++
      if (!isSynced) early++
    }
  }
  return { answers, early }
}

it('writes no 202 before the journal is synced', async () => {
  expect(await answersBeforeSync()).toEqual({ answers: BATCHES, early: 0 })
})

it('would see an early answer: the twin that answers first is seen to do so', async () => {
  const { answers, early } = await answersBeforeSync(['./e2e/sabotage/early-answer.ts'])
  expect(answers).toBe(BATCHES)
  expect(early).toBeGreaterThan(0)
})
