import { existsSync, rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openReceiver, temporaryFolder } from './testing/open-receiver.ts'
import { orbitBatch, scan } from './testing/orbit.ts'
import { spawnReceiver } from './testing/spawn-receiver.ts'

let dataDir: string
beforeEach(() => {
  dataDir = temporaryFolder()
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

it('loses nothing acknowledged and counts nothing twice when it is killed again and again', async () => {
  const batches = Array.from({ length: 90 }, () => orbitBatch([scan(), scan({ duration: '>30min' })]))
  const acknowledged = new Set<string>()
  for (const killAfter of [10, 40, 70]) {
    const receiver = await spawnReceiver(dataDir)
    const sending = batches.map(async (batch) => {
      if ((await receiver.send(batch)) !== 202) return
      acknowledged.add(batch.batch)
      if (acknowledged.size >= killAfter) receiver.child.kill('SIGKILL')
    })
    await Promise.all(sending)
    receiver.child.kill('SIGKILL')
    await receiver.gone()
  }
  const after = await openReceiver({ dataDir })
  const resent = await Promise.all(batches.map((batch) => after.send(batch)))
  const unknown = batches.filter(
    ({ batch }, index) => acknowledged.has(batch) && resent[index]?.body.duplicate !== true,
  )
  const books = await after.books()
  await after.close()
  expect(unknown).toEqual([])
  expect(books).toMatchObject({ recorded: 180, stored: 180, rejected: {}, dropped: {} })
}, 60_000)

const hasStrace = existsSync('/usr/bin/strace')

it.skipIf(!hasStrace)(
  'ends with a clear message when the disk fails, and never acknowledges what it may not hold',
  async () => {
    // The thirtieth fsync of any one thread: only the journal's makes so many.
    const failing = [
      'strace',
      '-f',
      '-o',
      '/dev/null',
      '-e',
      'trace=fsync,fdatasync',
      '-e',
      'inject=fsync,fdatasync:error=EIO:when=30',
    ]
    const receiver = await spawnReceiver(dataDir, failing)
    let acknowledged = 0
    while ((await receiver.send(orbitBatch())) === 202) acknowledged += 1
    expect(await receiver.gone()).not.toBe(0)
    expect(receiver.errors()).toMatch(/The journal could not be written \(disk I\/O error\)/)
    const after = await openReceiver({ dataDir })
    const books = await after.books()
    await after.close()
    expect(acknowledged).toBeGreaterThan(10)
    // The one that was under way when the disk failed may be there, or not.
    expect(books).toSatisfy(({ stored }: { stored: number }) => stored === acknowledged || stored === acknowledged + 1)
  },
  60_000,
)
