/** Contracts that say everything that can be said about the wire, with labels and patterns that are easily confused. */
import { readFileSync } from 'node:fs'
import type { CompiledContract } from '@aboveboard/protocol'
import { parseContract } from '../parse-contract.ts'

const HEAD = `
aboveboard: 1
product: pier
title: Pier
version: 2
controller: { name: Pier Project, contact: privacy@pier.example }
recipients: [{ name: Pier receiver, receives: reports }]
install_id: { rotating: 30d }
visibility: rows
keep: { reports: 90d }
context:
  os: { type: choice, values: [linux, macos], other: true, from: os }
  release: { type: version, precision: minor, from: product }
  os_release: { type: version, precision: major }
  editions: { type: choices, values: [core, "a=b", "it's", ünïcode, 😀], other: true }
  site: { type: hash }
  channel: { type: token, pattern: "[a-z]{1,12}(/[0-9]+)?" }
  country: { type: choice, values: [DE, FR], other: true, from: receiver }
`

const EVENTS = `
events:
  repo.scanned:
    description: A repository was scanned.
    purpose: Decide which scanners to make faster.
    fields:
      cached: { type: boolean, privacy: { randomize: 2 } }
      mode: { type: choice, values: [cli, docker], optional: true, pairs: off }
      tools: { type: choices, values: [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s] }
      duration: { type: bucket, unit: s, edges: [-0.5, 300], labels: ["<0", 5min, ">5min"], bound: right-open }
      failed: { type: count, unit: tools, max: 1000000000 }
      plugin: { type: version, precision: patch }
      branch: { type: token, pattern: "[A-Za-z0-9._/-]+" }
      rules: { type: tokens, pattern: "[A-Z]{2}-\\\\d{1,4}|x[.]y|all" }
      labels.any: { type: tokens, pattern: "[()=*a-z]+" }
      actor: { type: hash, key: none }
  quiet: { description: Nothing but itself., purpose: Know that it happened. }
heartbeat:
  description: Daily state of a server.
  purpose: Know what runs.
  fields:
    contact: { type: contact, optional: true }
    hosts: { type: count, max: 9 }
    since: { type: bucket, from: uptime, edges: [24, 168], labels: ["<1d", "1-7d", ">7d"] }
`

const compile = (source: string): CompiledContract => {
  const parsed = parseContract(source, 'telemetry.yaml')
  if (parsed.ok) return parsed.value
  throw new Error(parsed.problems.map(({ code, message }) => `${code}: ${message}`).join('\n'))
}

const frozen = (name: string): CompiledContract =>
  JSON.parse(
    readFileSync(new URL(`../../../../conformance/contract/frozen/${name}.contract.json`, import.meta.url), 'utf8'),
  )

/** `pier` and the same by months; then contracts that stay as they are. */
export const pier = compile(HEAD + EVENTS)
export const writtenContracts: readonly CompiledContract[] = [
  pier,
  compile(`${HEAD}${EVENTS}time: month\nactivity: off\n`),
  frozen('orbit-3'),
  frozen('jmo-1'),
  frozen('atlas-server-7'),
]
