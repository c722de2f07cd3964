import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { listFolder } from '../files/private-file.ts'
import { createFolder, createInstall, type Install } from '../install.fixture.ts'
import { readBooks } from '../seal/books.ts'
import { batchesOf, scan, sealNow } from '../seal/busy.fixture.ts'
import { writeDestination } from '../sender/destination.ts'
import { parseBatchFile } from './file-format.ts'
import { fileDrop } from './ways.ts'

const senderProgram = fileURLToPath(new URL('../sender/main.ts', import.meta.url))
const receiver = 'https://telemetry.orbit.example'

/** A program that drops files, with two batches to hand over. */
function twoBatches(folder: string): Install {
  const install = createInstall(fileDrop({ folder, receiver }))
  for (const day of ['20', '21']) {
    install.setNow(`2026-11-${day}T10:00:00Z`)
    install.run().record('scan.completed', scan)
    sealNow(install)
  }
  return install
}

const filesOf = (folder: string) => listFolder(folder).map((name) => join(folder, name))
const waiting = ({ paths }: Install) => listFolder(paths.batches).length

describe('batches as files', () => {
  it('lie in the folder, one in each file, byte for byte and for this user alone', async () => {
    const folder = createFolder()
    const install = twoBatches(folder)
    const sealed = batchesOf(install)

    const code = await install.run().command(['send'])

    const files = filesOf(folder)
    const read = files.map((file) => parseBatchFile(readFileSync(file)))
    expect([code, waiting(install), readBooks(install.paths, undefined).sent]).toEqual([0, 0, 4])
    expect(read.map((file) => file.ok && file.value.isOnlyCopy)).toEqual([true, true])
    expect(
      read.flatMap((file) => (file.ok ? file.value.batches.map(({ bytes }) => JSON.parse(`${bytes}`)) : [])),
    ).toEqual(expect.arrayContaining([...sealed]))
    expect(files.map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600])
    expect(install.world.printed.stdout).toContain(
      `Sent 4 events in 2 batches to the folder ${folder}, for ${receiver}.`,
    )
  })

  it('are written by a sender of its own process too', async () => {
    const folder = createFolder()
    const install = twoBatches(folder)
    writeDestination(install.paths, {
      ...fileDrop({ folder, receiver }),
      product: 'orbit',
      decisions: [join(install.home, '.config', 'orbit', 'telemetry.json')],
      denials: [],
      basis: 'saved',
      sendEveryMs: 0,
    })

    await once(spawn(process.execPath, [senderProgram, install.paths.root], { stdio: 'ignore', env: {} }), 'close')

    expect([listFolder(folder).length, waiting(install)]).toEqual([2, 0])
  })

  it('are taken as handed over where an earlier try that was killed wrote them', async () => {
    const folder = createFolder()
    const install = twoBatches(folder)
    const sealed = filesOf(install.paths.batches).map((file) => [file, readFileSync(file)] as const)
    await install.run().command(['send'])
    const before = filesOf(folder).map((file) => readFileSync(file, 'utf8'))
    for (const [file, bytes] of sealed.slice(0, 1)) writeFileSync(file, bytes, { mode: 0o600 })

    const code = await install.run().command(['send'])

    expect([code, waiting(install)]).toEqual([0, 0])
    expect(filesOf(folder).map((file) => readFileSync(file, 'utf8'))).toEqual(before)
  })

  it('wait where another file has the name', async () => {
    const folder = createFolder()
    const install = twoBatches(folder)
    for (const { batch } of batchesOf(install)) writeFileSync(join(folder, `orbit-${batch}.ndjson`), 'mine')

    const code = await install.run().command(['send', '--json'])

    expect([code, waiting(install)]).toEqual([1, 2])
    expect(JSON.parse(install.world.printed.stdout).why).toBe('another file has the name')
  })

  it.each([
    ['is not there', '/nowhere/at/all', 'the folder: ENOENT'],
    ['is no absolute path', 'outbox', 'the folder is no absolute path'],
  ])('wait where the folder %s', async (_, folder, why) => {
    const install = twoBatches(folder)

    const code = await install.run().command(['send', '--json'])

    expect([code, waiting(install)]).toEqual([1, 2])
    expect(JSON.parse(install.world.printed.stdout).why).toBe(why)
  })
})
