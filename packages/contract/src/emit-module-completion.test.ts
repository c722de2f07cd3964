import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FULL } from './emit-module.fixture.ts'
import { emitDeclarations, emitModule, emitScript } from './emit-module.ts'
import { createEditor, type Editor } from './emit-module-editor.fixture.ts'
import { createProject } from './emit-module-host.fixture.ts'

const FIELDS = ['cached', 'duration', 'engine', 'findings?', 'mode', 'tools']

/** Half-written calls: the cursor is at the bar; then what an editor must offer there. */
const CURSORS = [
  ['events', "telemetry.record('|')", ['scan.completed', 'scan.failed', 'started']],
  ['fields', "telemetry.record('scan.completed', { | })", FIELDS],
  ['literals', "telemetry.record('scan.completed', { mode: '|' })", ['back\\\\slash', "it's"]],
  ['literals of an open list', "telemetry.record('scan.completed', { tools: ['|'] })", ['semgrep', 'trivy']],
  ['context fields', 'createTelemetry({ ...site, contract, context: { | } })', ['edition']],
  ['context values', "createTelemetry({ ...site, contract, context: { edition: '|' } })", ['free', 'paid']],
] as const

const programIn = (ending: string): string => `
import { createTelemetry } from '@aboveboard/sdk'
import { contract } from './telemetry.contract.${ending}'

const site = { release: '1.4.2', endpoint: 'https://telemetry.orbit.example', writeKey: 'wk_public' }
const telemetry = createTelemetry({ ...site, contract, context: { edition: 'free' } })
${CURSORS.map(([, code]) => `${code.replace('|', '')}\n`).join('')}`

const HOSTS = [
  { host: 'host.ts', text: programIn('ts'), files: { 'telemetry.contract.ts': emitModule(FULL) } },
  {
    host: 'host.js',
    text: programIn('js'),
    files: { 'telemetry.contract.js': emitScript(FULL), 'telemetry.contract.d.ts': emitDeclarations(FULL) },
  },
] as const

describe.each(HOSTS)('an editor that has a typed contract open in $host', ({ host, text, files }) => {
  let folder = ''
  let editor: Editor

  beforeAll(async () => {
    folder = createProject({ [host]: text, ...files }, { allowJs: true })
    editor = await createEditor(folder)
    editor.open(host, text)
  })
  afterAll(async () => {
    await editor.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it.each(CURSORS)('completes %s: %s', async (_what, code, labels) => {
    const line = text.split('\n').indexOf(code.replace('|', ''))

    expect(await editor.completions(host, line, code.indexOf('|'))).toEqual(labels)
  })
})
