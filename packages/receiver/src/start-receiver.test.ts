import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { startReceiver } from './start-receiver.ts'
import { ADMIN_KEY, type OpenReceiver, openReceiver, temporaryFolder } from './testing/open-receiver.ts'
import { nextOrbit, orbit, orbitBatch, scan } from './testing/orbit.ts'

const open: OpenReceiver[] = []
const opened = async (options = {}): Promise<OpenReceiver> => {
  const receiver = await openReceiver(options)
  open.push(receiver)
  return receiver
}
afterEach(async () => {
  for (const receiver of open.splice(0)) await receiver.dispose()
})

it('keeps products, keys, counts and batch ids over a restart', async () => {
  const before = await opened()
  const batch = orbitBatch([scan(), scan()])
  await before.send(batch)
  await before.close()
  const after = await opened({ dataDir: before.dataDir })
  const resent = await after.send(batch, { Authorization: `Bearer ${before.key}` })
  expect(resent.body).toMatchObject({ accepted: 2, duplicate: true })
  expect(await after.books()).toMatchObject({ recorded: 2, stored: 2, duplicate: 2 })
})

it('counts what comes after the journal was lost, too', async () => {
  const before = await opened()
  await before.send(orbitBatch())
  await before.books()
  await before.close()
  for (const suffix of ['', '-wal', '-shm']) rmSync(join(before.dataDir, `journal.db${suffix}`), { force: true })
  const after = await opened({ dataDir: before.dataDir })
  await after.send(orbitBatch())
  expect(await after.books()).toMatchObject({ recorded: 2, stored: 2 })
})

it('answers what is under way before it closes, and takes nothing after', async () => {
  const receiver = await opened()
  const answers = Array.from({ length: 20 }, () => receiver.send(orbitBatch()))
  await Promise.race(answers)
  await receiver.close()
  const ended = await Promise.allSettled(answers)
  const acknowledged = ended.filter((end) => end.status === 'fulfilled' && end.value.status === 202).length
  await expect(receiver.send(orbitBatch())).rejects.toThrow()
  const after = await opened({ dataDir: receiver.dataDir })
  expect(acknowledged).toBeGreaterThan(0)
  // What was cut before its answer may have been stored; what was answered must have been.
  expect(await after.books()).toSatisfy((books: { stored: number }) => books.stored >= acknowledged)
})

it('closes once, however often it is asked to', async () => {
  const receiver = await opened()
  await Promise.all([receiver.close(), receiver.close()])
})

it('refuses a data directory that another one uses, and frees it when it ends', async () => {
  const first = await opened()
  const second = startReceiver({ dataDir: first.dataDir, port: 0 })
  await expect(second).rejects.toMatchObject({ name: 'ReceiverError', code: 'in_use' })
  await first.close()
  await opened({ dataDir: first.dataDir })
})

it('refuses a port that is taken, and leaves the directory free', async () => {
  const first = await opened()
  const port = Number(new URL(first.url).port)
  const dataDir = temporaryFolder()
  await expect(startReceiver({ dataDir, port })).rejects.toMatchObject({ code: 'port_unavailable' })
  await opened({ dataDir })
})

it('refuses an admin key that somebody could guess', async () => {
  const starting = startReceiver({ dataDir: temporaryFolder(), port: 0, adminKey: 'ak_secret' })
  await expect(starting).rejects.toMatchObject({ code: 'invalid_option' })
})

it('ends the configured admin key with the configuration', async () => {
  const first = await opened()
  await first.close()
  const second = await opened({ dataDir: first.dataDir, adminKey: `${ADMIN_KEY}-new` })
  expect((await second.call('GET', '/v1/products')).status).toBe(401)
})

it('publishes a product again without harm, and its next version', async () => {
  const receiver = await opened()
  await receiver.addProduct(orbit)
  await receiver.addProduct(nextOrbit(() => {}))
  const other = nextOrbit((contract) => {
    contract.title = 'Another'
  })
  await expect(receiver.addProduct(other)).rejects.toMatchObject({ code: 'version_conflict' })
})
