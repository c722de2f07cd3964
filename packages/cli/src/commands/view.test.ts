import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { digestOf } from '@aboveboard/contract'
import type { CompiledContract, Contract, WireEvent, WireFields } from '@aboveboard/protocol'
import { type Receiver, startReceiver } from '@aboveboard/receiver'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run as runAnywhere } from '../test-world.ts'

const NOW = new Date('2026-11-20T12:00:00Z')
const ADMIN = `ak_${'a'.repeat(43)}`
const orbit: CompiledContract = JSON.parse(
  readFileSync(new URL('../../../../conformance/contracts/orbit.contract.json', import.meta.url), 'utf8'),
)

function variant(product: string, change: Partial<Contract>): CompiledContract {
  const contract = { ...orbit.contract, ...change, product }
  return { digest: digestOf(contract), contract }
}
const rows = variant('rows', { visibility: 'rows', keep: { reports: 90 } })
const monthly = variant('monthly', { visibility: 'rows', keep: { reports: 90 }, time: 'month' })

let folder: string
let receiver: Receiver
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aboveboard-view-'))
  receiver = await startReceiver({ dataDir: join(folder, 'data'), port: 0, adminKey: ADMIN, now: () => NOW })
  for (const contract of [orbit, rows, monthly]) await receiver.addProduct(contract)
  await sendGated()
  await sendRows()
  await send(monthly, { os: 'linux' }, [{ name: 'scan.started', day: '2026-11', fields: { mode: 'cli' } }])
  await receiver.settled()
})
afterAll(async () => {
  await receiver.close()
  rmSync(folder, { recursive: true })
})

const run = (...argv: readonly string[]) =>
  runAnywhere(['view', ...argv], {
    cwd: folder,
    now: NOW,
    env: { ABOVEBOARD_URL: receiver.url, ABOVEBOARD_KEY: ADMIN },
  })

async function send({ digest, contract }: CompiledContract, context: WireFields, events: readonly WireEvent[]) {
  const { key } = await receiver.addKey(contract.product, 'write', 'test')
  const response = await fetch(`${receiver.url}/v1/batches`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      protocol: 1,
      product: contract.product,
      contract: digest,
      batch: randomBytes(16).toString('base64url'),
      context,
      events,
      ledger: { recorded: events.length, dropped: {} },
    }),
  })
  expect(response.status).toBe(202)
}

/** Twelve installs on Linux in the week before and in this one; three on Windows in this one only. */
async function sendGated(): Promise<void> {
  const first = { day: ['*', 'context.os'], week: ['*', 'context.os'], month: ['*', 'context.os'] }
  const active = (day: string, month = first): WireEvent => ({
    name: 'active',
    day,
    first: month,
    fields: { age: '0d' },
  })
  for (let install = 0; install < 12; install++)
    await send(orbit, { os: 'linux' }, [active('2026-11-12'), active('2026-11-18', { ...first, month: [] })])
  for (let install = 0; install < 3; install++) await send(orbit, { os: 'windows' }, [active('2026-11-18')])
}

async function sendRows(): Promise<void> {
  const fields = { duration: '<5min', tools: ['trivy', 'zap'], failed: 2, cached: true }
  await send(rows, { os: 'macos', release: '1.10.0' }, [{ name: 'scan.completed', day: '2026-11-19', fields }])
  await send(rows, { os: 'linux' }, [
    { name: 'scan.started', day: '2026-11-20', fields: { mode: 'cli' } },
    { name: 'scan.completed', day: '2026-11-01', fields: { duration: '>30min', tools: [] } },
  ])
}

describe('view, behind the gate', () => {
  it('takes a platform that nobody had in a week for nothing, though it is hidden in the next one', async () => {
    const before = JSON.parse((await run('orbit', '--json')).stdout).platforms
    expect(before).toMatchObject({ week: '2026-11-09', of: 12 })
    expect(before.groups).toEqual([
      { value: 'linux', count: 12 },
      { value: 'macos', count: 0 },
      { value: 'windows', count: 0 },
      { value: 'other', count: 0 },
    ])
    const { groups } = JSON.parse((await run('orbit', '--from', '2026-11-16', '--json')).stdout).platforms
    expect(groups.slice(0, 3)).toEqual([
      { value: 'linux', count: null },
      { value: 'macos', count: 0 },
      { value: 'windows', count: null },
    ])
  })

  it('says why there are no last events', async () => {
    expect((await run('orbit')).stdout).toContain('The contract shows counts only')
  })

  it.each([[['--raw']], [['--export', 'orbit.csv']]])('refuses %j and leaves nothing behind', async (asked) => {
    const { exitCode, stdout, stderr } = await run('orbit', ...asked)
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
    expect(stderr).toContain('Single reports of this product cannot be seen.')
    expect(readdirSync(folder).filter((name) => name.startsWith('orbit'))).toEqual([])
  })
})

describe('view of single reports', () => {
  it('shows every event with its fields, and the last reports', async () => {
    const { stdout } = await run('rows')
    expect(stdout).toMatch(/^scan\.completed ─+ 2 reports {2}/m)
    expect(stdout).toMatch(/trivy {2,}█+ 1 {2}50%/)
    expect(stdout).toMatch(/failed {2}█+ 2 tools/)
    expect(stdout).toMatch(
      /^20 Nov {2}scan\.started {4}linux {9}mode cli\n19 Nov {2}scan\.completed {2}1\.10\.0 macos {2}duration <5min, cached yes/m,
    )
  })

  it('shows one event alone, and one field of it', async () => {
    const event = (await run('rows', '--event', 'scan.started')).stdout
    expect(event).toMatch(/^cli {2}█+ 1 100%/m)
    expect(event).not.toContain('duration')
    const field = (await run('rows', '--by', 'duration')).stdout
    expect(field).toMatch(/^scan\.completed by duration {2}2 reports, courses by day/m)
  })

  it('counts only the range that was asked for', async () => {
    const events = async (...range: string[]) => JSON.parse((await run('rows', '--json', ...range)).stdout).events
    expect(await events()).toEqual([
      { value: 'scan.completed', count: 2 },
      { value: 'scan.started', count: 1 },
    ])
    expect(await events('--last', '2d')).toEqual([
      { value: 'scan.completed', count: 1 },
      { value: 'scan.started', count: 1 },
    ])
  })

  it('prints each report as a line of JSON', async () => {
    const all = (await run('rows', '--raw')).stdout.trim().split('\n')
    expect(all.map((line) => JSON.parse(line))).toEqual([
      { event: 'scan.started', day: '2026-11-20', context: { os: 'linux' }, fields: { mode: 'cli' } },
      {
        event: 'scan.completed',
        day: '2026-11-19',
        context: { os: 'macos', release: '1.10.0' },
        fields: { duration: '<5min', tools: ['trivy', 'zap'], failed: 2, cached: true },
      },
      {
        event: 'scan.completed',
        day: '2026-11-01',
        context: { os: 'linux' },
        fields: { duration: '>30min', tools: [] },
      },
    ])
    const one = await run('rows', '--raw', '--event', 'scan.started', '--last', '1d')
    expect(one.stdout.trim().split('\n')).toEqual([all[0]])
  })

  it('writes them to a table that only its owner can read', async () => {
    const { exitCode, stdout } = await run('rows', '--export', 'rows.csv')
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'Wrote 3 reports to rows.csv.\n' })
    expect(readFileSync(join(folder, 'rows.csv'), 'utf8').split('\r\n')).toEqual([
      'event,timestamp,platform,release,age,cached,duration,failed,findings,mode,tools_count,tools',
      'scan.started,2026-11-20,linux,,,,,,,cli,,',
      'scan.completed,2026-11-19,macos,1.10.0,,true,<5min,2,,,2,trivy|zap',
      'scan.completed,2026-11-01,linux,,,,>30min,,,,0,',
      '',
    ])
    expect(statSync(join(folder, 'rows.csv')).mode & 0o777).toBe(0o600)
  })

  it('replaces a file only where it may', async () => {
    const file = join(folder, 'there.csv')
    writeFileSync(file, 'mine')
    const refused = await run('rows', '--export', 'there.csv')
    expect(refused).toMatchObject({ exitCode: 1, stdout: '' })
    expect(refused.stderr).toContain('--force')
    expect(readFileSync(file, 'utf8')).toBe('mine')
    const replaced = await run('rows', '--export', 'there.csv', '--force', '--json')
    expect(JSON.parse(replaced.stdout)).toEqual({ file, reports: 3 })
    expect(readFileSync(file, 'utf8')).toMatch(/^event,timestamp/)
  })

  it('never writes through a link that waits beside the file', async () => {
    const victim = join(folder, 'victim')
    writeFileSync(victim, 'mine')
    symlinkSync(victim, join(folder, 'linked.csv.partial'))
    expect((await run('rows', '--export', 'linked.csv')).exitCode).toBe(0)
    expect(readFileSync(victim, 'utf8')).toBe('mine')
    expect(statSync(join(folder, 'linked.csv')).mode & 0o777).toBe(0o600)
    const linked = readdirSync(folder).filter((name) => name.startsWith('linked'))
    expect(linked.sort()).toEqual(['linked.csv', 'linked.csv.partial'])
  })

  it('says where a file cannot be written', async () => {
    const { exitCode, stderr } = await run('rows', '--export', 'nowhere/rows.csv')
    expect(exitCode).toBe(1)
    expect(stderr).toContain('(ENOENT)')
  })
})

it('shows months of a product that sends months', async () => {
  const { exitCode, stdout } = await run('monthly', '--last', '7d')
  expect(exitCode).toBe(0)
  expect(stdout).toContain('1 – 30 Nov 2026')
  expect(stdout).toMatch(/^scan\.started ─+ 1 report$/m)
  expect(stdout).toMatch(/^Nov 2026 {2}scan\.started {2}linux {2}mode cli$/m)
})

it.each([
  [['--raw', '--export', 'x.csv'], '--raw and --export'],
  [['--watch', '--json'], '--watch and --json'],
  [['--raw', '--by', 'mode'], '--by and --all'],
  [['--last', 'year'], '--last'],
  [['--watch'], 'There is no terminal'],
])('takes %j for misuse', async (typed, said) => {
  const { exitCode, stdout, stderr } = await run('rows', ...typed)
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
  expect(stderr).toContain(said)
})

it.each([[[]], [['--raw']]])('names the events there are where another one is asked for (%j)', async (asked) => {
  const { exitCode, stderr } = await run('rows', '--event', 'nonsense', ...asked)
  expect(exitCode).toBe(2)
  expect(stderr).toContain('scan.completed, scan.started')
})
