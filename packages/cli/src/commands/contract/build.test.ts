import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CONTRACTS, createRepository, type Repository } from './repository.fixture.ts'

let repository: Repository
beforeEach(() => {
  repository = createRepository({ git: false })
})
afterEach(() => repository.remove())

const OUTPUTS = ['telemetry.contract.json', 'telemetry.contract.ts', 'telemetry.schema.json', 'TELEMETRY.md']

describe('contract build', () => {
  it('writes the compiled file, the typed module, the schema and the document beside the source', async () => {
    const { exitCode, stdout } = await repository.run(['build'])

    expect(exitCode).toBe(0)
    expect(stdout).toMatch(
      new RegExp(`^${OUTPUTS.map((name) => `wrote  ${name}\n`).join('')}orbit, version 3, sha256:`),
    )
    expect(readdirSync(repository.cwd).sort()).toEqual([...OUTPUTS, 'telemetry.yaml'].sort())
    const expected = readFileSync(join(CONTRACTS, 'orbit.contract.json'), 'utf8')
    expect(repository.read('telemetry.contract.json')).toBe(expected)
    expect(repository.read('telemetry.contract.ts')).toContain('export const contract')
    expect(JSON.parse(repository.read('telemetry.schema.json'))).toHaveProperty('$schema')
    expect(repository.read('TELEMETRY.md')).toMatch(/^# Telemetry in Orbit\n/)
  })

  it('leaves files alone that are up to date, and writes the others', async () => {
    await repository.run(['build'])
    const before = OUTPUTS.map((name) => statSync(join(repository.cwd, name)).ino)
    repository.write('TELEMETRY.md', `${repository.read('TELEMETRY.md')}edited`)

    const { stdout } = await repository.run(['build', '--json'])

    expect(JSON.parse(stdout)).toMatchObject({
      product: 'orbit',
      outputs: [{ written: false }, { written: false }, { written: false }, { file: 'TELEMETRY.md', written: true }],
    })
    const after = OUTPUTS.map((name) => statSync(join(repository.cwd, name)).ino)
    expect(after.slice(0, 3)).toEqual(before.slice(0, 3))
  })

  it('names the files after the source', async () => {
    repository.write('probe.telemetry.yaml', repository.read('telemetry.yaml'))
    await repository.run(['build', 'probe.telemetry.yaml'])
    expect(readdirSync(repository.cwd).filter((name) => name.startsWith('probe.'))).toEqual([
      'probe.TELEMETRY.md',
      'probe.telemetry.contract.json',
      'probe.telemetry.contract.ts',
      'probe.telemetry.schema.json',
      'probe.telemetry.yaml',
    ])
  })

  it('prints the warnings that nobody has acknowledged, and ends with 0', async () => {
    const { exitCode, stdout } = await repository.run(['build'])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('missing_description')
    expect(stdout).toContain('\nacknowledge:\n  - warning: missing_description\n')
  })

  it('fences the problems of a source in GitHub Actions, where they are no commands', async () => {
    repository.edit('title: Orbit', '"##[add-mask]x": 1\ntitle: Orbit')
    const { stderr } = await repository.run(['build'], { GITHUB_ACTIONS: 'true' })
    expect(stderr).toMatch(/^::stop-commands::(\w{32})\n[\s\S]*##\[add-mask\][\s\S]*\n::\1::\n$/)
  })

  it('writes nothing and lists the problems of a faulty source', async () => {
    repository.edit('title:', 'titel:')
    const { exitCode, stderr } = await repository.run(['build'])
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(/telemetry\.yaml:\d+:\d+ unknown_key/)
    expect(readdirSync(repository.cwd)).toEqual(['telemetry.yaml'])
  })

  it('says where a source is no UTF-8', async () => {
    repository.write('telemetry.yaml', Buffer.from('aboveboard: 1\ntitle: Caf\xe9\n', 'latin1'))
    const { exitCode, stderr } = await repository.run(['build'])
    expect(exitCode).toBe(1)
    expect(stderr).toContain('telemetry.yaml:2:11 yaml_not_utf8')
  })

  it.each([
    ['there is no such file', 'other.yaml', 'The file cannot be read (ENOENT).'],
    ['it is no YAML', '.', 'The source of a contract is a YAML file.'],
    ['it is what was compiled', 'telemetry.contract.json', 'The source of a contract is a YAML file.'],
  ])('ends with 2 where %s', async (_, file, what) => {
    await repository.run(['build'])
    const { exitCode, stderr } = await repository.run(['build', file])
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(`aboveboard: ${what}\n  ${file}\n`)
  })

  it.each(OUTPUTS)('does not write over a %s of somebody else, unless it is told to', async (name) => {
    repository.write(name, '# Ours\n')

    const refused = await repository.run(['build'])
    const left = [readdirSync(repository.cwd).sort(), repository.read(name)]
    const forced = await repository.run(['build', '--force'])

    expect(refused.exitCode).toBe(2)
    expect(refused.stderr).toContain(`in the place of what is built.\n  ${name}\n`)
    expect(left).toEqual([[name, 'telemetry.yaml'].sort(), '# Ours\n'])
    expect(forced.exitCode).toBe(0)
    expect(repository.read(name)).not.toContain('Ours')
  })

  it('writes over an empty file, and over what an older contract was built into', async () => {
    await repository.run(['build'])
    repository.write('TELEMETRY.md', '')
    repository.edit('version: 3', 'version: 4')
    const { exitCode, stdout } = await repository.run(['build'])
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(new RegExp(`^${OUTPUTS.map((name) => `wrote  ${name}\n`).join('')}`))
  })

  it('says where a file cannot be written, and leaves no draft behind', async () => {
    mkdirSync(join(repository.cwd, 'telemetry.contract.json'))
    chmodSync(repository.cwd, 0o700)
    const { exitCode, stderr } = await repository.run(['build'])
    expect(exitCode).toBe(1)
    expect(stderr).toContain('The file cannot be written (EISDIR).')
    expect(readdirSync(repository.cwd).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })
})

describe('contract build --js', () => {
  const modules = (): string[] =>
    readdirSync(repository.cwd).filter((name) => /\.contract\.(?:d\.mts|mjs|ts)$/.test(name))

  it('writes a JavaScript module with its declarations, and keeps to it', async () => {
    await repository.run(['build', '--js'])
    repository.edit('version: 3', 'version: 4')

    await repository.run(['build'])

    expect(modules()).toEqual(['telemetry.contract.d.mts', 'telemetry.contract.mjs'])
    expect(repository.read('telemetry.contract.mjs')).toMatch(/"?version"?: 4/)
  })

  it('does not leave a TypeScript module behind that nobody updates', async () => {
    await repository.run(['build'])
    const { exitCode, stderr } = await repository.run(['build', '--js'])
    expect(exitCode).toBe(2)
    expect(stderr).toContain('The TypeScript module would stay beside it.')
    expect(existsSync(join(repository.cwd, 'telemetry.contract.mjs'))).toBe(false)
  })
})

describe('contract docs', () => {
  it('writes the document alone', async () => {
    const { stdout } = await repository.run(['docs'])
    expect(stdout).toBe('wrote  TELEMETRY.md\n')
    expect(readdirSync(repository.cwd)).toEqual(['TELEMETRY.md', 'telemetry.yaml'])
  })

  it('prints the document and writes nothing with --stdout', async () => {
    const { stdout } = await repository.run(['docs', '--stdout'])
    expect(stdout).toMatch(/^# Telemetry in Orbit\n/)
    expect(readdirSync(repository.cwd)).toEqual(['telemetry.yaml'])
  })

  it('ends with 0 under --check where the document is up to date', async () => {
    await repository.run(['docs'])
    expect(await repository.run(['docs', '--check'])).toMatchObject({ exitCode: 0, stdout: 'as is  TELEMETRY.md\n' })
  })

  it('does not write over a document of somebody else, unless it is told to', async () => {
    repository.write('TELEMETRY.md', '# Ours\n')
    expect((await repository.run(['docs'])).exitCode).toBe(2)
    expect(repository.read('TELEMETRY.md')).toBe('# Ours\n')
    expect((await repository.run(['docs', '--force'])).stdout).toBe('wrote  TELEMETRY.md\n')
  })

  it('ends with 1 under --check where it is not, and does not touch it', async () => {
    repository.write('TELEMETRY.md', 'edited')
    const { exitCode, stdout } = await repository.run(['docs', '--check'])
    expect(exitCode).toBe(1)
    expect(stdout).toBe('TELEMETRY.md is missing or out of date. Run `aboveboard contract docs`.\n')
    expect(repository.read('TELEMETRY.md')).toBe('edited')
  })
})

describe('contract schema', () => {
  it('prints a JSON Schema of telemetry.yaml', async () => {
    const { exitCode, stdout } = await repository.run(['schema'])
    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      $schema: expect.any(String),
      properties: { aboveboard: {}, events: {} },
    })
  })
})
