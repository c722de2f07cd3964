import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { run } from '../test-world.ts'

const CONTACT = ['--contact', 'privacy@orbit.example'] as const

function makerPackage(files: { readonly [path: string]: string | object }) {
  const cwd = mkdtempSync(join(tmpdir(), 'aboveboard-init-'))
  onTestFinished(() => rmSync(cwd, { recursive: true }))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true })
    writeFileSync(join(cwd, path), typeof content === 'string' ? content : JSON.stringify(content))
  }
  return {
    init: (...argv: readonly string[]) => run(['init', ...argv], { cwd }),
    files: () => readdirSync(cwd).sort(),
    read: (path: string) => readFileSync(join(cwd, path), 'utf8'),
  }
}

const ORBIT = { 'package.json': { name: 'orbit', version: '1.0.0' } } as const

describe('aboveboard init', () => {
  it('writes the contract, what it compiles to, and the module, and says what is left', async () => {
    const maker = makerPackage(ORBIT)
    const { exitCode, stdout } = await maker.init('--yes', ...CONTACT)
    expect(exitCode).toBe(0)
    expect(maker.files()).toEqual([
      'TELEMETRY.md',
      'package.json',
      'telemetry.contract.d.mts',
      'telemetry.contract.json',
      'telemetry.contract.mjs',
      'telemetry.mjs',
      'telemetry.schema.json',
      'telemetry.yaml',
    ])
    expect(stdout).toContain('wrote  telemetry.yaml\n')
    expect(stdout).toContain('Add to your program\n')
    expect(stdout).toContain('npx aboveboard contract check\n')
  })

  it('takes the contract that is there, and leaves it as it is', async () => {
    const maker = makerPackage(ORBIT)
    await maker.init('--yes', ...CONTACT, '--title', 'The Orbit')
    const source = maker.read('telemetry.yaml').replace('[1, 10, 60, 600]', '[2, 10, 60, 600]')
    const other = makerPackage({ ...ORBIT, 'telemetry.yaml': source })

    const { stdout } = await other.init('--yes')

    expect(stdout).toContain('as is  telemetry.yaml\nwrote  telemetry.contract.json\n')
    expect(other.read('telemetry.yaml')).toBe(source)
    expect(other.read('telemetry.mjs')).toContain('What The Orbit tells')
  })

  it('gives its result as JSON', async () => {
    const { stdout } = await makerPackage(ORBIT).init('--json', ...CONTACT)
    const { product, version, files, todo } = JSON.parse(stdout)
    expect({ product, version, first: files[0] }).toEqual({
      product: 'orbit',
      version: 1,
      first: { file: 'telemetry.yaml', outcome: 'wrote' },
    })
    expect(todo[0]).toEqual({ what: 'Install', lines: expect.any(Array) })
  })

  it('puts the receiver and the key where they are typed', async () => {
    const maker = makerPackage(ORBIT)
    await maker.init('--yes', ...CONTACT, '--endpoint', 'https://telemetry.orbit.example', '--key', 'wk_1')
    expect(maker.read('telemetry.yaml')).toContain('endpoint: "https://telemetry.orbit.example"')
    expect(maker.read('telemetry.mjs')).toContain("const WRITE_KEY = 'wk_1'")
  })

  it('adds a workflow, and what is to be published, where it may write', async () => {
    const manifest = { name: 'orbit', version: '1.0.0', files: ['dist'] }
    const maker = makerPackage({ 'package.json': manifest, '.github/workflows/ci.yml': 'name: ci\n' })
    await maker.init('--yes', '--write', ...CONTACT)
    expect(JSON.parse(maker.read('package.json'))).toEqual({
      ...manifest,
      files: ['dist', 'telemetry.mjs', 'telemetry.contract.mjs', 'TELEMETRY.md'],
    })
    expect(maker.read('.github/workflows/telemetry.yml')).toContain('contract diff')
  })
})

describe('aboveboard init refuses', () => {
  it.each([
    ['a folder without a package.json', {}, [], 'no package.json'],
    ['a package.json that is none', { 'package.json': '[]' }, [], 'no JSON object'],
    ['to guess who answers for the data', ORBIT, [], 'controller.contact'],
    ['an entry that is not there', ORBIT, ['--entry', 'cli.js', ...CONTACT], 'no such file'],
  ])('%s', async (_, files, argv, message) => {
    const maker = makerPackage(files)
    const { exitCode, stderr } = await maker.init('--yes', ...argv)
    expect(exitCode).toBe(2)
    expect(stderr).toContain(message)
    expect(maker.files()).toEqual(Object.keys(files))
  })

  it('to ask where there is no terminal', async () => {
    const { exitCode, stderr } = await makerPackage(ORBIT).init()
    expect(exitCode).toBe(2)
    expect(stderr).toContain('There is no terminal to ask at.')
  })

  it('to say other than the contract that is there', async () => {
    const maker = makerPackage(ORBIT)
    await maker.init('--yes', ...CONTACT)
    const { exitCode, stderr } = await maker.init('--yes', '--model', 'opt-out')
    expect(exitCode).toBe(2)
    expect(stderr).toContain('another model: opt-in')
  })

  it('to put its module in the place of one of the maker', async () => {
    const maker = makerPackage({ ...ORBIT, 'telemetry.mjs': 'export const ours = 1\n' })
    const { exitCode, stderr } = await maker.init('--yes', ...CONTACT)
    expect(exitCode).toBe(1)
    expect(stderr).toContain('--folder')
    expect(maker.files()).toEqual(['package.json', 'telemetry.mjs'])
  })

  it('to write over a document of the maker', async () => {
    const maker = makerPackage({ ...ORBIT, 'TELEMETRY.md': '# Ours\n' })
    const { exitCode, stderr } = await maker.init('--yes', ...CONTACT)
    expect(exitCode).toBe(2)
    expect(stderr).toContain('in the place of what is built.\n  TELEMETRY.md\n')
    expect(maker.files()).toEqual(['TELEMETRY.md', 'package.json'])
  })

  it('a folder that it cannot write, with the reason', async () => {
    const maker = makerPackage({ ...ORBIT, data: 'a file' })
    const { exitCode, stderr } = await maker.init('--yes', ...CONTACT, '--folder', 'data')
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(/cannot be used \(E\w+\)/)
    expect(maker.files()).toEqual(['data', 'package.json'])
  })
})
