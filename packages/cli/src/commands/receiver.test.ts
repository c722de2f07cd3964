import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Receiver, startReceiver } from '@aboveboard/receiver'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run as runAnywhere } from '../test-world.ts'

const CONTRACTS = fileURLToPath(new URL('../../../../conformance/contracts/', import.meta.url))
const { digest } = JSON.parse(readFileSync(join(CONTRACTS, 'orbit.contract.json'), 'utf8'))
const NOW = new Date('2026-11-20T12:00:00Z')
const ADMIN = `ak_${'a'.repeat(43)}`

let dataDir: string
let receiver: Receiver
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'aboveboard-cli-'))
  receiver = await startReceiver({ dataDir, port: 0, adminKey: ADMIN, now: () => NOW, ribbon: 'Made up.' })
})
afterAll(async () => {
  await receiver.close()
  rmSync(dataDir, { recursive: true })
})

const run = (argv: readonly string[], key = ADMIN) =>
  runAnywhere(argv, { cwd: CONTRACTS, now: NOW, env: { ABOVEBOARD_URL: receiver.url, ABOVEBOARD_KEY: key } })

/** What the sender of a new install seals on its first day. */
function firstBatch(os: string): string {
  const first = { day: ['*'], week: ['*'], month: ['*'] }
  const fresh = (...names: string[]) => ({
    day: ['*', ...names],
    week: ['*', ...names],
    month: ['*', ...names],
  })
  return JSON.stringify({
    protocol: 1,
    product: 'orbit',
    contract: digest,
    batch: randomBytes(16).toString('base64url'),
    context: { os, release: '1.4.2' },
    events: [
      {
        name: 'active',
        day: '2026-11-20',
        first: fresh('context.os', 'context.release', 'age'),
        fields: { age: '0d' },
      },
      { name: 'scan.started', day: '2026-11-20', first, fields: { mode: 'cli' } },
    ],
    ledger: { recorded: 3, dropped: { spool_full: 1 } },
  })
}

async function send(os: string, key: string): Promise<number> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const response = await fetch(`${receiver.url}/v1/batches`, { method: 'POST', headers, body: firstBatch(os) })
  return response.status
}

// One product's life, in order: each test builds on the one before it.
describe('product add', () => {
  it('publishes no source with warnings that nobody has answered, and prints them', async () => {
    const { exitCode, stdout, stderr } = await run(['product', 'add', 'orbit.telemetry.yaml'])
    expect([exitCode, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/orbit\.telemetry\.yaml:\d+:\d+ missing_description/)
    expect(stderr).toContain('--accept-warnings')
    expect((await run(['view', 'orbit'])).exitCode).toBe(1)
  })
})

describe('the commands against a receiver', () => {
  it('adds a product once and leaves it as it is after that', async () => {
    const added = await run(['product', 'add', 'orbit.telemetry.yaml', '--accept-warnings', '--json'])
    expect(JSON.parse(added.stdout)).toEqual({ product: 'orbit', version: 3, digest, outcome: 'added' })
    expect(added.stderr).toMatch(
      /missing_description[\s\S]*is missing or out of date: run `aboveboard contract build`\.\n$/,
    )
    const again = await run(['product', 'add', 'orbit.contract.json', '--json'])
    expect(JSON.parse(again.stdout)).toMatchObject({ outcome: 'unchanged' })
    expect(again.stderr).toMatch(/^orbit\.contract\.json missing_description/)
    expect(again.stderr).not.toContain('out of date')
  })

  it('says what is missing where the product or the key is', async () => {
    const add = await run(['key', 'add', 'linecount', '--kind', 'write'])
    const list = await run(['key', 'list', 'linecount'])
    const revoke = await run(['key', 'revoke', 'orbit', 'nope'])
    expect(add).toMatchObject({ exitCode: 1, stderr: list.stderr })
    expect(add.stderr).toBe(
      `aboveboard: There is no product linecount.\n  ${receiver.url}/\n  Add it with \`aboveboard product add telemetry.yaml\`.\n`,
    )
    expect(revoke.stderr).toBe('aboveboard: orbit has no key nope.\n  It has no keys in force.\n')
  })

  it('shows a product that nobody has reported from', async () => {
    const { exitCode, stdout } = await run(['view', 'orbit'])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('nothing reported')
  })

  it('makes a key, prints it alone on stdout, and lists it without its secret', async () => {
    const made = await run(['key', 'add', 'orbit', '--kind', 'write', '--label', 'release builds'])
    expect(made.stdout).toMatch(/^wk_[\w-]{43}\n$/)
    const { stdout } = await run(['key', 'list', 'orbit'])
    expect(stdout).toMatch(/^\w+ {2}write {2}2026-11-20 {2}in force {2,}release builds$/m)
    expect(stdout).not.toContain(made.stdout.trim())
  })

  it('shows what 25 installs reported, and hides what 3 of them alone did', async () => {
    const write = (await run(['key', 'add', 'orbit', '--kind', 'write'])).stdout.trim()
    const read = (await run(['key', 'add', 'orbit', '--kind', 'read'])).stdout.trim()
    const systems = [...Array(12).fill('linux'), ...Array(10).fill('macos'), ...Array(3).fill('windows')]
    const statuses = await Promise.all(systems.map((os) => send(os, write)))
    expect(new Set(statuses)).toEqual(new Set([202]))
    await receiver.settled()

    const { exitCode, stdout } = await run(['view', '--json'], read)
    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      product: 'orbit',
      ribbon: 'Made up.',
      k: 10,
      hidden: true,
      installs: { day: { installs: 25 }, week: { installs: 25 }, month: { installs: 25 } },
      new_installs: 25,
      releases: { groups: [{ value: '1.4.2', count: 25 }] },
      platforms: {
        week: '2026-11-16',
        groups: [
          { value: 'linux', count: 12 },
          { value: 'macos', count: null },
          { value: 'windows', count: null },
          { value: 'other', count: 0 },
        ],
      },
      breakdown: { event: 'scan.started', field: 'mode' },
      books: { recorded: 75, stored: 50, rejected: 0, dropped: 25 },
    })
    const text = await run(['view'], read)
    expect(text.stdout).toContain('Made up.')
    expect(text.stdout).toContain('hidden: fewer than 10 installs')
  })

  it('breaks down the event and field that were asked for, and names those there are', async () => {
    const asked = await run(['view', 'orbit', '--event', 'active', '--by', 'age', '--json'])
    expect(JSON.parse(asked.stdout).breakdown.groups[0]).toEqual({ value: '0d', count: 25 })
    const wrong = await run(['view', 'orbit', '--event', 'active', '--by', 'tool'])
    expect(wrong).toMatchObject({ exitCode: 2, stdout: '' })
    expect(wrong.stderr).toContain('Give one of context.os, context.release, age.')
  })

  it('ends a key at once', async () => {
    const made = await run(['key', 'add', 'orbit', '--kind', 'read', '--json'])
    const { id, key } = JSON.parse(made.stdout)
    expect(await run(['key', 'revoke', 'orbit', id])).toMatchObject({ exitCode: 0 })
    expect(await run(['view', 'orbit'], key)).toMatchObject({ exitCode: 1, stdout: '' })
    const again = await run(['key', 'revoke', 'orbit', id])
    expect(again).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('is revoked already.') })
    const wrong = await run(['key', 'revoke', 'orbit', 'nope'])
    expect(wrong.stderr).toMatch(/^aboveboard: orbit has no key nope\.\n {2}Its keys in force are \w+/)
    expect(wrong.stderr).not.toContain(id)
  })

  it('passes on what the receiver refuses, with the remedy', async () => {
    const { exitCode, stderr } = await run(['key', 'list', 'orbit'], `rk_${'x'.repeat(43)}`)
    expect(exitCode).toBe(1)
    expect(stderr).toContain('(401 bad_key)')
  })
})
