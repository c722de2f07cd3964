import type { Contract } from '@aboveboard/protocol'
import { expect, it } from 'vitest'
import { contract as jmo } from '../../../../examples/jmo/telemetry.contract.ts'
import { reportColumns } from './report-columns.ts'

const titles = (contract: Contract): readonly string[] => reportColumns(contract).map(({ title }) => title)

it('names what every scanner report is about first, then the other fields', () => {
  const named = titles(jmo.contract)
  expect(named.slice(0, 5)).toEqual(['event', 'timestamp', 'platform', 'runtime_version', 'release'])
  expect(named).toEqual(expect.arrayContaining(['profile', 'mode', 'duration', 'tools_count', 'tools', 'exit_code']))
  expect(new Set(named).size).toBe(named.length)
})

it('writes sets, numbers and what is absent', () => {
  const report = {
    event: 'scan.started',
    day: '2026-11-20',
    context: { os: 'linux' },
    fields: { tools: ['secrets', 'licenses'], repos: 2 },
  }
  const row = Object.fromEntries(reportColumns(jmo.contract).map(({ title, cell }) => [title, cell(report)]))
  expect(row).toMatchObject({
    event: 'scan.started',
    timestamp: '2026-11-20',
    platform: 'linux',
    runtime_version: '',
    tools_count: '2',
    tools: 'secrets|licenses',
    repos: '2',
    exit_code: '',
  })
})

it('keeps a field apart from a column that has its name', () => {
  const failed = { description: 'd', purpose: 'p', fields: { platform: { type: 'boolean' } } } as const
  expect(titles({ ...jmo.contract, events: { failed } }).slice(0, 3)).toEqual(['event', 'timestamp', 'context.os'])
})

it('has two columns for an open set, one for a hash and none for an address', () => {
  const fields = {
    admin: { type: 'contact' },
    plugins: { type: 'tokens', pattern: '[a-z]+' },
    project: { type: 'hash', key: 'install' },
  } as const
  const heartbeat = { description: 'd', purpose: 'p', every: 24, minimum: 23, fields }
  expect(titles({ ...jmo.contract, events: {}, heartbeat }).slice(-3)).toEqual(['plugins_count', 'plugins', 'project'])
})
