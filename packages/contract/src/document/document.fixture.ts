import type { CompiledContract, Contract, Field } from '@aboveboard/protocol'
import { fileOf, orbit, orbitWith } from '../testing/orbit.ts'

export const jmo: CompiledContract = JSON.parse(fileOf('examples/jmo/telemetry.contract.json'))

/** Orbit's contract with one event of one field. */
export const orbitWithField = (field: Field, lines: Partial<Contract> = {}): CompiledContract =>
  orbitWith({
    events: { built: { description: 'A build ended.', purpose: 'Decide.', fields: { probe: field } } },
    ...lines,
  })

/** Something of everything that a contract can declare. */
export const harbor: CompiledContract = orbitWith({
  product: 'harbor',
  title: 'Harbor',
  install_id: 'persistent',
  visibility: 'rows',
  keep: { reports: 30 },
  together: [['context.os', 'context.release', 'database']],
  integrity: { report: 'on-release' },
  ingest: ['otlp', 'sdk'],
  context: {
    ...orbit.contract.context,
    country: { type: 'choice', values: ['CH', 'DE'], other: true, from: 'receiver', pairs: 'off' },
    kernel: { type: 'version', precision: 'minor', from: 'os-release' },
  },
  events: {
    'image.pushed': {
      description: 'An image was pushed.',
      purpose: 'Decide which registries to test with.',
      fields: {
        layers: { type: 'tokens', pattern: '[a-z]+|v[0-9]{1,3}' },
        registry: { type: 'token', pattern: '[a-z][a-z0-9-]{0,30}' },
        repository: { type: 'hash', key: 'install' },
        signed: { type: 'boolean', privacy: { randomize: 2 } },
      },
    },
  },
  heartbeat: {
    every: 24,
    minimum: 23,
    description: 'State of one Harbor server.',
    purpose: 'Decide which databases to support.',
    fields: {
      contact: { type: 'contact', optional: true },
      database: { type: 'choice', values: ['postgresql', 'sqlite'], other: true },
    },
  },
})
