import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EMPTY, FULL } from './emit-module.fixture.ts'
import { emitDeclarations, emitModule, emitScript } from './emit-module.ts'
import { type CompilerError, compilerErrors, createProject } from './emit-module-host.fixture.ts'

/** Runs in TypeScript and in JavaScript. */
const SOUND = `
const site = { release: '1.4.2', endpoint: 'https://telemetry.orbit.example', writeKey: 'wk_public' }
const scan = { duration: 12.5, tools: ['semgrep', 'mine'], cached: true, engine: '1.2.3' }
const { record } = createTelemetry({ ...site, contract, context: { edition: 'free' } })
const nothing = createTelemetry({ ...site, contract: empty })
createTelemetry({ ...site, contract: empty, context: {} })
record('started')
record('started', {})
record('scan.completed', { ...scan, mode: "it's" })
record('scan.completed', { ...scan, mode: 'back\\\\slash', findings: 3 })
record('scan.failed', { branch: 'main', patient: true, project: 'orbit' })
record('scan.failed', { branch: 'main', patient: true, project: 'orbit', rules: ['CWE-79'], seed: 'x', waited: 3 })
`

/** What a maker writes by mistake, and words that the compiler must find for it. */
const MISTAKES = [
  ["record('scan.complete', scan)", `'"scan.complete"' is not assignable to parameter of type '"scan.completed" |`],
  [
    "record('start')",
    `'"start"' is not assignable to parameter of type '"scan.completed" | "scan.failed" | "started"'`,
  ],
  ["record('scan.completed', { ...scan, mode: \"it's\", seconds: 1 })", `'seconds' does not exist in type 'ScanComple`],
  ["record('scan.completed', { ...scan, mode: \"it's\", finding: 1 })", `Did you mean to write 'findings'?`],
  [
    "record('scan.completed', { ...scan, mode: 'quiet' })",
    `'"quiet"' is not assignable to type '"back\\\\slash" | "it's"'`,
  ],
  [
    "record('scan.completed', { ...scan, mode: \"it's\", duration: 'long' })",
    `'string' is not assignable to type 'number'`,
  ],
  [
    "record('scan.completed', { ...scan, mode: \"it's\", tools: 'semgrep' })",
    `type 'readonly ("semgrep" | "trivy" | (st`,
  ],
  ["record('scan.completed', scan)", `Property 'mode' is missing in type`],
  ["record('scan.completed', scan)", `but required in type 'ScanCompletedFields'`],
  ["record('scan.completed', {})", `from type 'ScanCompletedFields': cached, duration, engine, mode, tools`],
  ["record('scan.completed')", 'Expected 2 arguments, but got 1'],
  ["record('scan.failed', { branch: 'main', patient: 'yes', project: 'orbit' })", `not assignable to type 'boolean'`],
  ["record('scan.failed', { branch: /main/, patient: true, project: 'orbit' })", `not assignable to type 'string'`],
  ["record('started', { mode: 'cli' })", `'mode' does not exist in type 'StartedFields'`],
  ["record('heartbeat', {})", `'"heartbeat"' is not assignable to parameter of type '"scan.completed" |`],
  ["nothing.record('started', {})", `'"started"' is not assignable to parameter of type 'never'`],
  ["createTelemetry({ ...site, contract, context: { edition: 'gold' } })", `type '"free" | "paid"'`],
  [
    "createTelemetry({ ...site, contract, context: { edition: 'free', os: 'linux' } })",
    `'os' does not exist in type 'Con`,
  ],
  [
    'createTelemetry({ ...site, contract, context: {} })',
    `Property 'edition' is missing in type '{}' but required in ty`,
  ],
  ['createTelemetry({ ...site, contract })', `Property 'context' is missing in type`],
  [
    "createTelemetry({ ...site, contract: empty, context: { edition: 'free' } })",
    `'edition' does not exist in type 'Co`,
  ],
] as const

const TYPES = `
import type { TypedContract } from '@aboveboard/sdk'
import type { Events, Heartbeat, ScanFailedFields } from './full.contract.ts'

type HeartbeatOf<C> = C extends TypedContract<infer _Events, infer _Context, infer H> ? H : 'no contract'
export const beats: readonly HeartbeatOf<typeof contract>[] = [{ accounts: 3 }, { accounts: 3, admin: 'a@b.example' }]
export const failed: Events['scan.failed'] & ScanFailedFields = { branch: 'main', patient: true, project: 'orbit' }
export const isNever: [HeartbeatOf<typeof empty>] extends [never] ? true : false = true
`

/** The same of the heartbeat, which has no caller: only TypeScript can speak of its type. */
const TYPE_MISTAKES = [
  ['export const late: Heartbeat = { accounts: 3, uptime: 5 }', `'uptime' does not exist in type 'Heartbeat'`],
  ["export const many: Heartbeat = { accounts: 'many' }", `'string' is not assignable to type 'number'`],
] as const

const importsOf = (ending: string): string => `
import { createTelemetry } from '@aboveboard/sdk'
import { contract as empty } from './empty.contract.${ending}'
import { contract } from './full.contract.${ending}'
`

type Mistake = (typeof MISTAKES)[number] | (typeof TYPE_MISTAKES)[number]

const linesOf = (mistakes: readonly Mistake[]): string => mistakes.map(([code]) => `${code}\n`).join('')

const inTypeScript = `${importsOf('ts')}${SOUND}${TYPES}${linesOf([...MISTAKES, ...TYPE_MISTAKES])}`
const inJavaScript = `// @ts-check\n${importsOf('js')}${SOUND}${linesOf(MISTAKES)}`

const HOSTS = [
  {
    language: 'TypeScript',
    host: inTypeScript,
    mistakes: [...MISTAKES, ...TYPE_MISTAKES],
    files: { 'host.ts': inTypeScript, 'full.contract.ts': emitModule(FULL), 'empty.contract.ts': emitModule(EMPTY) },
  },
  {
    language: 'JavaScript with @ts-check',
    host: inJavaScript,
    mistakes: [...MISTAKES],
    files: {
      'host.js': inJavaScript,
      'full.contract.d.ts': emitDeclarations(FULL),
      'full.contract.js': emitScript(FULL),
      'empty.contract.d.ts': emitDeclarations(EMPTY),
      'empty.contract.js': emitScript(EMPTY),
    },
  },
] as const

describe.each(HOSTS)('a typed contract in $language', ({ host, mistakes, files }) => {
  let folder = ''
  let errors: readonly CompilerError[] = []

  beforeAll(async () => {
    folder = createProject(files, { allowJs: true, skipLibCheck: false })
    errors = await compilerErrors(folder)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const saidOf = (code: string): readonly string[] =>
    errors.filter(({ line }) => host.split('\n')[line - 1] === code).map(({ message }) => message)

  it.each(mistakes)('answers %s with … %s …', (code, words) => {
    expect(saidOf(code).join('\n')).toContain(words)
  })

  it('finds no other error, neither in the program nor in what was generated', () => {
    const wrong = new Set<string>(mistakes.map(([code]) => code))
    const lines = host.split('\n')

    expect(errors.filter(({ file, line }) => !file.startsWith('host.') || !wrong.has(lines[line - 1] ?? ''))).toEqual(
      [],
    )
  })

  it('says each in one line that fits on a screen', () => {
    expect(errors.filter(({ message }) => message.includes('\n') || message.length > 240)).toEqual([])
  })
})
