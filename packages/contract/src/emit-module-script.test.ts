import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FULL } from './emit-module.fixture.ts'
import { emitScript } from './emit-module.ts'
import { ROOT } from './emit-module-host.fixture.ts'

/** This Node, and the machine's own where it has another one. */
const NODES = [
  ...new Set(
    [dirname(process.execPath), ...(process.env.PATH ?? '').split(delimiter)]
      .map((folder) => join(folder, 'node'))
      .filter((path) => existsSync(path))
      .map((path) => realpathSync(path)),
  ),
]

const USE = `
const telemetry = createTelemetry({ contract, context: { edition: 'free' }, release: '1.4.2', ...site })
telemetry.record('started')
telemetry.record('scan.complete', { no: 'such event' })
telemetry.command(['status', '--json']).then((code) => console.log(code))
`
const SITE = `const site = { endpoint: 'https://telemetry.orbit.example', writeKey: 'wk_public' }`

const imported = (file: string): string => `
import { createTelemetry } from '@aboveboard/sdk'
import { contract } from './${file}'
${SITE}${USE}`

const required = (file: string): string => `
const { createTelemetry } = require('@aboveboard/sdk')
const { contract } = require('./${file}')
${SITE}${USE}`

const HOSTS = [
  { kind: 'an ES module', manifest: { type: 'module' }, file: 'telemetry.contract.js', host: imported },
  { kind: 'a CommonJS program', manifest: {}, file: 'telemetry.contract.js', host: required },
  {
    kind: 'a CommonJS program whose package says so',
    manifest: { type: 'commonjs' },
    file: 'telemetry.contract.mjs',
    host: required,
  },
]

describe.each(NODES)('a typed contract for JavaScript, run by %s', (node) => {
  let folder = ''

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'aboveboard-script-'))
    await installSdk(join(folder, 'node_modules/@aboveboard/sdk'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(HOSTS)('is loaded by $kind without a word', async ({ manifest, file, host }) => {
    const program = mkdtempSync(join(folder, 'program-'))
    writeFileSync(join(program, 'package.json'), JSON.stringify(manifest))
    writeFileSync(join(program, file), emitScript(FULL))
    writeFileSync(join(program, 'main.js'), host(file))

    const { stdout, stderr } = await promisify(execFile)(node, ['main.js'], { cwd: program, env: { HOME: folder } })

    expect(stderr).toBe('')
    expect(stdout).toMatch(/"product": "orbit"[\s\S]*\n0\n$/)
  })
})

/** The SDK as ES module of an older Node's language, as its users install it. */
async function installSdk(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', exports: './index.js' }))
  const bundle = await rolldown({ input: { index: join(ROOT, 'packages/sdk/src/index.ts') }, platform: 'node' })
  await bundle.write({ dir: folder, format: 'esm' })
}
