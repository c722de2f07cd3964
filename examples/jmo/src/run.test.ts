import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { recorded, sayYes, simulatedWorld } from '@aboveboard/sdk/testing'
import { expect, it } from 'vitest'
import { contract } from '../telemetry.contract.ts'
import { folderWith } from './folder.fixture.ts'
import { run } from './run.ts'

const silent = { cwd: '/', colour: false, out: () => {}, err: () => {} }

const scanned = (folder: string, home: string, day = '2026-11-20') => ran([['scan', folder]], home, day)

/** Runs jmo as a user who said yes, and tells what was recorded. */
async function ran(commands: readonly string[][], home: string, day = '2026-11-20') {
  const world = simulatedWorld({ home, now: new Date(`${day}T12:00:00Z`), platform: 'darwin', node: '24.3.1' })
  sayYes({ contract, world })
  for (const argv of commands) await run(argv, { host: silent, world, release: '2.1.0', container: true })
  return recorded({ contract, world })
}

it('records what a scan did in the terms of its contract', async () => {
  const folder = folderWith({ LICENSE: '', Dockerfile: '', 'run.sh': 'curl x | sh', 'main.tf': '' })

  const { events, drops } = await scanned(folder, folderWith({}))

  expect(drops).toEqual([])
  expect(events).toEqual([
    {
      name: 'scan.started',
      day: '2026-11-20',
      fields: {
        mode: 'docker',
        profile: 'balanced',
        tools: ['secrets', 'json-syntax', 'shell-risks', 'licenses', 'yaml-tabs'],
        repos: 1,
        images: 1,
        urls: 0,
        iac: 1,
        gitlab: 0,
        k8s: 0,
        targets: '2-5',
        frequency: 'first_time',
      },
    },
    {
      name: 'scan.completed',
      day: '2026-11-20',
      fields: {
        mode: 'docker',
        profile: 'balanced',
        duration: '<5min',
        tools_succeeded: 5,
        tools_failed: 0,
        findings: '1-10',
      },
    },
  ])
})

it('records a tool that failed, without its message', async () => {
  const { events } = await scanned(folderWith({ 'package.json': '{' }), folderWith({}))
  const failed = events.find(({ name }) => name === 'tool.failed')
  expect(failed?.fields).toEqual({ tool: 'licenses', failure: 'crash', exit_code: '65' })
})

it('derives how often somebody scans from real dates', async () => {
  const folder = folderWith({})
  const home = folderWith({})
  for (const day of ['2026-11-01', '2026-11-01', '2026-11-02', '2026-11-08', '2026-11-30'])
    await scanned(folder, home, day)

  const { events } = await scanned(folder, home, '2027-02-01')

  const started = events.filter(({ name }) => name === 'scan.started')
  expect(started.map(({ fields }) => fields.frequency)).toEqual([
    'first_time',
    'first_time',
    'daily',
    'weekly',
    'monthly',
    'rarely',
  ])
})

it('records a wizard that scans in the mode of its scan', async () => {
  const { events } = await ran([['wizard', folderWith({}), '--yes', '--profile', 'fast']], folderWith({}))
  expect(events.map(({ name, fields }) => [name, fields.mode])).toEqual([
    ['scan.started', 'wizard'],
    ['scan.completed', 'wizard'],
    ['wizard.completed', undefined],
  ])
  expect(events.at(-1)?.fields).toEqual({ profile: 'fast', execution: 'native', artifact: 'none', duration: '<5min' })
})

it('records reports and policies in the terms of its contract', async () => {
  const folder = folderWith({
    'jmo.policy': 'no high findings\nat most 1 findings\nno failed tools\n',
    'jmo.suppress': 'no-license-file\n',
    'run.sh': Array.from({ length: 7 }, () => 'curl x | sh\n').join(''),
  })

  const { events, drops } = await ran([['ci', folder, '--format', 'sarif', '--compliance']], folderWith({}))

  expect(drops).toEqual([])
  expect(events.slice(2)).toEqual([
    {
      name: 'report.generated',
      day: '2026-11-20',
      fields: { formats: ['sarif'], findings: '1-10', suppressions: true, compliance: true },
    },
    {
      name: 'policy.evaluated',
      day: '2026-11-20',
      fields: { policies: 3, passed: 1, failed: 2, violations: '6-20', evaluation_time: '<50ms' },
    },
  ])
})

it('keeps no file of a user who decided nothing and sees no terminal', async () => {
  const home = folderWith({})
  const world = simulatedWorld({ home, terminal: false })
  await run(['scan', folderWith({})], { host: silent, world })
  expect({ files: readdirSync(home), printed: world.printed }).toEqual({
    files: [],
    printed: { stdout: '', stderr: '' },
  })
})

it.each([
  ['scan', ['scan']],
  ['wizard', ['wizard', '--yes']],
  ['report', ['report', '--format', 'md']],
  ['ci', ['ci']],
])('tells a person about telemetry before %s records anything', async (_, argv) => {
  const world = simulatedWorld({ home: folderWith({}) })
  await run(argv, { host: { ...silent, cwd: folderWith({}) }, world })
  expect(world.printed.stderr).toContain('jmo telemetry off')
  expect(recorded({ contract, world }).events.length).toBeGreaterThan(0)
})

it.each([
  ['--version', ['--version']],
  ['--help', ['--help']],
  ['scan --json', ['scan', '--json']],
  ['report --format sarif', ['report', '--format', 'sarif']],
  ['scan of a folder that is not there', ['scan', 'nowhere']],
])('neither tells nor records anything in %s', async (_, argv) => {
  const world = simulatedWorld({ home: folderWith({}) })
  await run(argv, { host: { ...silent, cwd: folderWith({}) }, world })
  expect(world.printed).toEqual({ stdout: '', stderr: '' })
  expect(recorded({ contract, world }).events).toEqual([])
})

it.each(['1', 'true', 'yes', 'on', 'TRUE'])(
  'records nothing under JMO_TELEMETRY_DISABLE=%s, whatever was decided',
  async (word) => {
    const world = simulatedWorld({ home: folderWith({}), env: { JMO_TELEMETRY_DISABLE: word } })
    sayYes({ contract, world })
    await run(['scan', folderWith({})], { host: silent, world })
    expect(recorded({ contract, world }).events).toEqual([])
  },
)

it('obeys telemetry.enabled: false in jmo.json, and `why` says that it does', async () => {
  const cwd = folderWith({ 'jmo.json': '{ "telemetry": { "enabled": false } }' })
  const world = simulatedWorld({ home: folderWith({}) })
  sayYes({ contract, world })

  await run(['scan'], { host: { ...silent, cwd }, world })
  await run(['telemetry', 'why'], { host: { ...silent, cwd }, world })

  expect(recorded({ contract, world }).events).toEqual([])
  expect(world.printed.stdout.replace(/\s+/g, ' ')).toContain('jmo.json says telemetry.enabled: false')
})

it('forgets the days of scans when the user says no', async () => {
  const home = folderWith({})
  const days = join(home, '.local', 'state', 'jmo', 'scan-days.json')
  await scanned(folderWith({}), home)
  expect(existsSync(days)).toBe(true)

  await run(['telemetry', 'off'], { host: silent, world: simulatedWorld({ home }) })

  expect(existsSync(days)).toBe(false)
})

it('says the same as the program without telemetry, where nothing was decided', () => {
  const cwd = folderWith({ 'run.sh': 'curl x | sh', 'package.json': '{' })
  const program = (file: string) => {
    const path = new URL(file, import.meta.url).pathname
    const { status, stdout, stderr } = spawnSync(process.execPath, [path, 'scan', '--profile', 'fast'], {
      cwd,
      env: { HOME: folderWith({}) },
      encoding: 'utf8',
    })
    return { status, stdout, stderr }
  }
  const plain = program('./plain.ts')
  expect(plain).toMatchObject({ status: 1, stderr: '' })
  expect(program('./main.ts')).toEqual(plain)
})
