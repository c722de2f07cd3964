import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Receiver, startReceiver } from '@aboveboard/receiver'
import { createTelemetry, type TypedContract } from '@aboveboard/sdk'
import { formatBatchFile } from '@aboveboard/sdk/batch-file'
import { sayYes, simulatedWorld } from '@aboveboard/sdk/testing'
import { fileDrop } from '@aboveboard/sdk/transports'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { run as runAnywhere } from '../test-world.ts'

const CONTRACT = fileURLToPath(new URL('../../../../conformance/contracts/orbit.contract.json', import.meta.url))
const orbit: TypedContract<{ 'scan.started': { mode: 'cli' } }, Record<never, never>> = JSON.parse(
  readFileSync(CONTRACT, 'utf8'),
)
const NOW = new Date('2026-11-20T12:00:00Z')
const ADMIN = `ak_${'a'.repeat(43)}`

let folder: string
let receiver: Receiver
let writeKey: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aboveboard-import-'))
  receiver = await startReceiver({ dataDir: join(folder, 'data'), port: 0, adminKey: ADMIN, now: () => NOW })
  await receiver.addProduct(orbit)
  writeKey = (await receiver.addKey('orbit', 'write', '')).key
})
afterAll(async () => {
  await receiver.close()
  rmSync(folder, { recursive: true })
})

function batchOf(days: readonly string[], mode = 'cli'): Buffer {
  const events = days.map((day) => ({ name: 'scan.started', day, fields: { mode } }))
  return Buffer.from(
    JSON.stringify({
      protocol: 1,
      product: 'orbit',
      contract: orbit.digest,
      batch: randomBytes(16).toString('base64url'),
      context: { os: 'linux', release: '1.4.2' },
      events,
      ledger: { recorded: events.length, dropped: {} },
    }),
  )
}

let files = 0
function fileOf(batches: readonly Buffer[], { made = NOW.toISOString(), isOnlyCopy = false } = {}): string {
  const name = `${files++}.ndjson`
  writeFileSync(join(folder, name), formatBatchFile({ product: 'orbit', made, isOnlyCopy, batches }))
  return name
}

const importing = (argv: readonly string[], { key = ADMIN, url = receiver.url } = {}) =>
  runAnywhere(['import', ...argv], { cwd: folder, now: NOW, env: { ABOVEBOARD_URL: url, ABOVEBOARD_KEY: key } })

describe('aboveboard import', () => {
  it('takes what a program without a network left in its folder', async () => {
    const outbox = join(folder, 'outbox')
    mkdirSync(outbox)
    const world = simulatedWorld({ home: join(folder, 'home'), now: () => NOW })
    sayYes({ contract: orbit, world })
    const drop = fileDrop({ folder: outbox, receiver: 'https://telemetry.orbit.example' })
    const telemetry = createTelemetry({ contract: orbit, release: '1.4.2', ...drop, world })
    telemetry.record('scan.started', { mode: 'cli' })
    await telemetry.command(['send'])
    const [name = ''] = readdirSync(outbox)

    const { exitCode, stdout } = await importing([join('outbox', name)])

    expect(stdout).toBe('2 events accepted of 1 batch.\n')
    expect(exitCode).toBe(0)
  })

  it('brings what the files hold to the receiver, and again without any harm', async () => {
    const [one, two] = [fileOf([batchOf(['2026-11-18', '2026-11-19']), batchOf(['2026-11-19'])]), fileOf([])]

    const first = await importing([one, two])
    const again = await importing([one])

    expect(first).toEqual({ exitCode: 0, stdout: '3 events accepted of 2 batches.\n', stderr: '' })
    expect(again.exitCode).toBe(0)
    expect(again.stdout).toBe('0 events accepted of 2 batches.\n2 batches had been here already.\n')
  })

  it('says the same as JSON', async () => {
    const { stdout } = await importing([fileOf([batchOf(['2026-11-19'])]), '--json'])

    expect(JSON.parse(stdout)).toEqual({ batches: 1, duplicates: 0, accepted: 1, rejected: {}, refused: [] })
  })

  it('lets in with an admin key what was carried for months, and nothing older', async () => {
    const file = fileOf([batchOf(['2026-05-26', '2026-05-20'])])

    const { exitCode, stdout } = await importing([file, '--json'])

    expect(exitCode).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ accepted: 1, rejected: { too_old: 1 } })
  })

  it('takes a write key too, and says what that does not let in', async () => {
    const { exitCode, stdout } = await importing([fileOf([batchOf(['2026-11-19']), batchOf(['2026-10-01'])])], {
      key: writeKey,
    })

    expect(exitCode).toBe(1)
    expect(stdout).toContain('1 event accepted of 2 batches.\n1 event rejected: The day is further back')
    expect(stdout).toContain('An admin key lets in events of the last 180 days.')
  })

  it('names each batch that the receiver will not take, and goes on', async () => {
    const batch = batchOf(['2026-11-19'])
    await importing([fileOf([batch])])
    const file = fileOf([Buffer.from(batch.toString().replace('"cli"', '"docker"')), batchOf(['2026-11-19'])])

    const { exitCode, stdout } = await importing([file])

    expect(exitCode).toBe(1)
    expect(stdout).toBe(`1 event accepted of 2 batches.\nrefused: ${file}:2 (batch_conflict)\n`)
  })

  it('sends nothing where one of the files was cut off, and says where', async () => {
    const sound = fileOf([batchOf(['2026-11-19'])])
    const cut = fileOf([batchOf(['2026-11-19'])])
    writeFileSync(join(folder, cut), readFileSync(join(folder, cut)).subarray(0, -30))

    const { exitCode, stderr } = await importing([sound, cut])

    expect(exitCode).toBe(1)
    expect(stderr).toContain(`The file was cut off in this line.\n  ${cut}:3\n  Nothing was sent.`)
    expect((await importing([sound])).stdout).toBe('1 event accepted of 1 batch.\n')
  })

  it('leaves an old file whose machine may have sent the same, unless somebody knows better', async () => {
    const old = { made: '2026-10-01T00:00:00.000Z' }
    const exported = fileOf([batchOf(['2026-10-01'])], old)
    const dropped = fileOf([batchOf(['2026-10-01'])], { ...old, isOnlyCopy: true })

    const left = await importing([exported])

    expect(left.exitCode).toBe(1)
    expect(left.stderr).toContain('older than 35 days')
    expect((await importing([exported, '--only-copy'])).stdout).toContain('1 event accepted')
    expect((await importing([dropped])).stdout).toContain('1 event accepted')
  })

  it.each([
    ['a key that is not valid', () => ({ key: `ak_${'b'.repeat(43)}` }), '(401 bad_key)', 1],
    ['a receiver that is not there', () => ({ url: 'http://127.0.0.1:2' }), 'ECONNREFUSED', 1],
  ])('stops at %s', async (_, given, words, code) => {
    const { exitCode, stderr } = await importing([fileOf([batchOf(['2026-11-19'])])], given())

    expect(exitCode).toBe(code)
    expect(stderr).toContain(words)
  })

  it('stops at a file that is not there', async () => {
    const { exitCode, stderr } = await importing(['nothing.ndjson'])

    expect(exitCode).toBe(2)
    expect(stderr).toContain('The file cannot be read (ENOENT).')
  })

  it.each([
    [2, 0, 'waits for a receiver that is busy'],
    [99, 1, 'gives up a receiver that stays busy, and says how to go on'],
  ])('%#: with %i busy answers and exit code %i it %s', async (busy, code) => {
    let asked = 0
    const server = createServer(async (request, response) => {
      for await (const _ of request);
      const body = { title: 'The receiver is busy', code: 'overloaded', detail: 'Wait.' }
      if (asked++ < busy) return response.writeHead(503, { 'retry-after': '0' }).end(JSON.stringify(body))
      return response.writeHead(202).end(JSON.stringify({ batch, accepted: 1, duplicate: false, rejected: [] }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const address = server.address()
    const bytes = batchOf(['2026-11-19'])
    const { batch } = JSON.parse(bytes.toString())

    const { exitCode, stderr } = await importing([fileOf([bytes])], {
      url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    })

    expect(exitCode).toBe(code)
    expect(stderr.includes('import the files again for the rest')).toBe(code === 1)
  })
})
