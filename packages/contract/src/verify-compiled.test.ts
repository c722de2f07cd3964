import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from './canonical.ts'
import { emitCompiled } from './emit-compiled.ts'
import { parseContract } from './parse-contract.ts'
import { verifyCompiled } from './verify-compiled.ts'

const ORBIT = readFileSync(new URL('../../../conformance/contracts/orbit.contract.json', import.meta.url), 'utf8')

const EVERYTHING = `
aboveboard: 1
product: every-thing
title: Everything
version: 12
controller: { name: The makers, contact: https://maker.example/contact }
recipients: [{ name: Archive, receives: reports }, { name: Receiver, endpoint: https://telemetry.maker.example }]
consent: { model: opt-out, notice: { runs: 1, containers: every-run }, disable_env: [], ci: on }
install_id: { rotating: 30d }
time: month
visibility: rows
keep: { reports: 90d }
retention: 30d
activity: off
context:
  edition: { type: choice, values: ['no', "it's"], optional: true }
  node: { type: version, precision: minor, from: node }
events:
  done:
    description: >
      It is
      done.
    purpose: Know how often.
    fields:
      ok: { type: boolean, optional: true }
      kinds: { type: choices, values: [a, b], other: true }
      size: { type: bucket, scheme: sizes, min: -0.5, bound: right-closed }
      tries: { type: count, max: 9, scheme: sizes }
      waits: { type: count, unit: ms, max: 1000000000 }
  begun: { description: It has begun., purpose: Know how often. }
buckets: { sizes: { edges: [0, 2], labels: [none, few, many] } }
never: [Names of files, Texts]
`

/** The orbit file with one piece of its text replaced. */
function altered(from: string, to: string): unknown {
  const compact = JSON.stringify(JSON.parse(ORBIT))
  expect(compact).toContain(from)
  return JSON.parse(compact.replace(from, to))
}

const messagesOf = (value: unknown): readonly string[] => {
  const verified = verifyCompiled(value)
  return verified.ok ? [] : verified.problems.map(({ code, message }) => `${code}: ${message}`)
}

describe('verifyCompiled', () => {
  it('accepts what was compiled, whatever the order of its keys', () => {
    const verified = verifyCompiled(JSON.parse(canonicalJson(JSON.parse(ORBIT))))

    expect(verified.ok && emitCompiled(verified.value)).toBe(ORBIT)
  })

  it('accepts every choice that the source offers once it is compiled', () => {
    const parsed = parseContract(EVERYTHING, 'telemetry.yaml')

    const verified = verifyCompiled(parsed.ok ? JSON.parse(emitCompiled(parsed.value)) : parsed.problems)

    expect(parsed).toMatchObject(verified)
  })

  it('refuses a sound contract under a digest that is not its own', () => {
    const other = altered('"title":"Orbit"', '"title":"Orbital"')

    expect(messagesOf(other)).toEqual([expect.stringMatching(/^wrong_digest: The contract has the digest sha256:/)])
  })

  it.each([
    ['a default left out', '"time":"day",', ''],
    ['a key that says nothing', '"optional":true', '"optional":false'],
    ['unresolved schemes', '"context":', '"buckets":{},"context":'],
    ['prose that compiling would fold', 'A scan began.', 'A  scan began.'],
    ['an empty list that says nothing', '"time":"day"', '"time":"day","acknowledge":[]'],
    ['the SDK as the only one that may send', '"time":"day"', '"time":"day","ingest":["sdk"]'],
    ['senders in another order', '"time":"day"', '"time":"day","ingest":["sdk","otlp"]'],
    ['integrity that is never reported', '"time":"day"', '"time":"day","integrity":{"report":"off"}'],
    [
      'a heartbeat without its minimum',
      '"time":"day"',
      '"time":"day","heartbeat":{"every":24,"description":"D.","purpose":"P.","fields":{}}',
    ],
    ['pairs that are on', '"cached":{', '"cached":{"pairs":"on",'],
  ])('refuses %s: a compiled contract compiles to itself', (_, from, to) => {
    expect(messagesOf(altered(from, to))).toEqual([
      expect.stringMatching(/^not_compiled: The contract is sound but not/),
    ])
  })

  it.each([
    ['"retention":400', '"retention":"400d"', 'wrong_type: retention must be a whole number, not the text `400d`.'],
    [
      '"edges":[300,900,1800]',
      '"edges":[300,300,1800]',
      'edges_order: events.scan.completed.fields.duration.edges[1] is 300, not above 300.',
    ],
    ['"scan.started"', '"__proto__"', 'bad_name: events.`__proto__` is not a name.'],
    ['"scan.started"', '"\\u001b[2J"', 'bad_name: events.`\\u{1b}[2J` is not a name.'],
    [
      '"together":[]',
      '"together":[["context.os","mode","tools"]]',
      'together_apart: together[0] names fields that no event',
    ],
    ['"time":"day"', '"time":"day","ingest":["otlp"]', 'ingest_without_sdk: ingest does not name `sdk`.'],
    ['"aggregate":10', '"aggregate":4', 'small_groups: visibility shows groups of 4 installs.'],
    [
      '"purpose":"Know which modes are in use."',
      '"purpose":null',
      'wrong_type: events.scan.started.purpose must be text, not empty.',
    ],
  ])('judges the contract by the rules of the source: %s as %s', (from, to, message) => {
    expect(messagesOf(altered(from, to))).toContainEqual(expect.stringContaining(message))
  })

  it('survives nesting that would exhaust the stack', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)

    expect(messagesOf({ digest: '', contract: { title: deep } })).toContainEqual(
      expect.stringMatching(/^too_deep: title/),
    )
  })

  it('has no lines to show, and says the place in the message', () => {
    const verified = verifyCompiled(altered('"version":3', '"version":0'), 'upload')

    expect(verified).toMatchObject({
      problems: [{ file: 'upload', line: 0, column: 0, message: 'version must be from 1 to 1000000.' }],
    })
  })

  it.each([
    ['text', 'contract'],
    ['nothing', undefined],
    ['an array', []],
    ['a contract without digest', { contract: {} }],
    ['a third key', { digest: '', contract: {}, extra: 1 }],
  ])('refuses %s', (_, value) => {
    expect(messagesOf(value)).toEqual(['not_compiled: The contract is not an object of `digest` and `contract`.'])
  })
})
