/** Contracts with everything that a module can have, and with nothing. */
import type { CompiledContract, Contract } from '@aboveboard/protocol'
import { sound } from './lint/sound-contract.fixture.ts'
import { compiled } from './testing/orbit.ts'

const BARE: Contract = { ...sound, install_id: 'persistent', events: {} }

export const EMPTY: CompiledContract = compiled(BARE)

export const FULL: CompiledContract = compiled({
  ...BARE,
  together: [['context.os', 'mode', 'tools']],
  integrity: { report: 'on-change' },
  ingest: ['otlp', 'sdk'],
  acknowledge: [{ warning: 'unkeyed_hash', at: 'events.scan.failed.fields.seed', reason: 'The seeds are public.' }],
  context: {
    edition: { type: 'choice', values: ['free', 'paid'], description: 'Which edition runs.' },
    country: { type: 'choice', values: ['de', 'fr'], other: true, from: 'receiver' },
    os: { type: 'choice', values: ['linux', 'macos'], other: true, from: 'os' },
  },
  events: {
    'scan.completed': {
      description: 'A scan finished. */ export const escaped = 1 /*',
      purpose: 'Decide which scanners to make faster.',
      fields: {
        cached: { type: 'boolean', pairs: 'off' },
        duration: {
          type: 'bucket',
          unit: 's',
          edges: [60],
          labels: ['<1min', '>1min'],
          bound: 'right-open',
          description: 'How long it took.',
        },
        engine: { type: 'version', precision: 'minor' },
        findings: { type: 'count', unit: 'findings', max: 100, edges: [0], labels: ['0', '1+'], optional: true },
        mode: { type: 'choice', values: ["it's", 'back\\slash'] },
        tools: { type: 'choices', values: ['semgrep', 'trivy'], other: true },
      },
    },
    'scan.failed': {
      description: 'A scan failed.',
      purpose: 'Repair what fails most.',
      fields: {
        branch: { type: 'token', pattern: '[a-z]+', description: 'Kind of branch.' },
        patient: { type: 'boolean', privacy: { randomize: 2 }, description: 'Whether it was run again.' },
        project: { type: 'hash', key: 'install' },
        rules: { type: 'tokens', pattern: 'CWE-\\d+', optional: true },
        seed: { type: 'hash', key: 'none', optional: true },
        waited: {
          type: 'bucket',
          edges: [1, 2, 3, 4, 5, 6, 7, 8],
          labels: ['0', '1', '2', '3', '4', '5', '6', '7', '8+'],
          bound: 'right-open',
          privacy: { randomize: 1.5 },
          optional: true,
        },
      },
    },
    started: { description: 'The program began.', purpose: 'Know how often.', fields: {} },
  },
  heartbeat: {
    description: 'Daily state of a server.',
    purpose: 'Know which sizes to support.',
    every: 24,
    minimum: 23,
    fields: {
      admin: { type: 'contact', optional: true },
      accounts: { type: 'count', unit: 'accounts', max: 1000, edges: [0], labels: ['0', '1+'] },
      uptime: { type: 'bucket', unit: 'h', edges: [24], labels: ['<1d', '>1d'], bound: 'right-open', from: 'uptime' },
    },
  },
})
