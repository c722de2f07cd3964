/** A small product with one field of every type, and batches of it as a receiver admits them. */
import {
  admit,
  admitContext,
  type Contract,
  type DropReason,
  parseDay,
  type Verdict,
  type WireEvent,
  type WireFields,
} from '@aboveboard/protocol'
import type { AcceptedBatch } from '../accepted-batch.ts'

export const contractOf = (product: string): Contract => ({
  aboveboard: 1,
  product,
  title: product,
  version: 1,
  controller: { name: 'Orbit Project', contact: 'privacy@orbit.example' },
  recipients: [],
  consent: { model: 'opt-in', notice: { runs: 3, containers: 'quiet' }, disable_env: [], ci: 'off' },
  install_id: 'none',
  time: 'day',
  visibility: { aggregate: 10 },
  keep: 'tallies',
  together: [
    ['tools', 'context.os', 'mode'],
    ['context.release', 'context.arch', 'context.os'],
    ['plugins', 'failed', 'context.release'],
  ],
  retention: 400,
  activity: 'off',
  context: {
    arch: { type: 'choice', values: ['x64', 'arm64'] },
    os: { type: 'choice', values: ['linux', 'macos', 'windows'], other: true, from: 'os' },
    release: { type: 'version', precision: 'patch' },
  },
  events: {
    scan: {
      description: 'A scan finished.',
      purpose: 'Decide what to make faster.',
      fields: {
        branch: { type: 'token', pattern: '[a-z]+' },
        cached: { type: 'boolean' },
        duration: { type: 'bucket', edges: [300, 900], labels: ['<5min', '5-15min', '>15min'], bound: 'right-open' },
        failed: {
          type: 'count',
          max: Number.MAX_SAFE_INTEGER,
          edges: [0, 1, 2, 4],
          labels: ['0', '1', '2', '3-4', '5+'],
        },
        mode: { type: 'choice', values: ['cli', 'docker'] },
        plugins: { type: 'tokens', pattern: '[a-z]+[0-9]*' },
        private: { type: 'boolean', pairs: 'off' },
        project: { type: 'hash', key: 'none' },
        tools: { type: 'choices', values: ['semgrep', 'trivy', 'zap'], other: true },
      },
    },
    started: { description: 'A scan began.', purpose: 'Know the modes.', fields: {} },
  },
  heartbeat: {
    description: 'The daily state of a server.',
    purpose: 'Know the sizes.',
    every: 24,
    minimum: 23,
    fields: { admin: { type: 'contact' }, mode: { type: 'choice', values: ['cli', 'docker'] } },
  },
  never: [],
})

/** A batch on the wire, but for what the store never sees. */
export interface SentBatch {
  readonly context: WireFields
  readonly events: readonly WireEvent[]
}

export interface BatchOptions {
  readonly contract?: Contract
  readonly key?: string
  /** `YYYY-MM-DD` */
  readonly received?: string
  readonly rejected?: { readonly [R in DropReason]?: number }
  readonly dropped?: { readonly [R in DropReason]?: number }
  readonly duplicateEvents?: number
}

const ORBIT = contractOf('orbit')
export const DAY = '2026-11-18'

/** What the receiver hands on for a batch that it admitted. Throws where it would not have. */
export function accepted({ context, events }: SentBatch, options: BatchOptions = {}): AcceptedBatch {
  const { contract = ORBIT, key = 'k1', received = DAY, rejected = {}, dropped = {}, duplicateEvents } = options
  const sum = (counts: { readonly [reason: string]: number }) => Object.values(counts).reduce((a, b) => a + b, 0)
  const batch = {
    product: contract.product,
    key,
    contract,
    received: dayNumber(received),
    context: unwrap(admitContext(contract, context)),
    events: events.map((event) => unwrap(admit(contract, event))),
    rejected,
    ledger: { recorded: events.length + sum(rejected) + sum(dropped), dropped },
  }
  return duplicateEvents === undefined ? batch : { ...batch, duplicateEvents }
}

export function dayNumber(text: string): number {
  const day = parseDay(text)
  if (day === undefined) throw new Error(`${text} is no day.`)
  return day
}

function unwrap<T>(verdict: Verdict<T>): T {
  if (!verdict.ok) throw new Error(`The fixture is not admissible: ${verdict.reason} at ${verdict.at}.`)
  return verdict.value
}
