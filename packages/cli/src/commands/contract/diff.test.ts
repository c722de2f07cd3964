import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from '../../test-world.ts'
import { createRepository, type Repository } from './repository.fixture.ts'

let repository: Repository
beforeEach(() => {
  repository = createRepository()
  repository.commit()
})
afterEach(() => repository.remove())

const WIDER = ['retention: 400d', 'retention: 800d'] as const

describe('contract diff', () => {
  it('says in words what is wider than the last commit, and what that means', async () => {
    repository.edit(...WIDER)
    repository.edit('version: 3', 'version: 4')

    const { exitCode, stdout } = await repository.run(['diff'])

    expect(exitCode).toBe(0)
    expect(stdout).toBe(
      [
        'HEAD:telemetry.yaml -> telemetry.yaml',
        'orbit: version 3 -> 4',
        '',
        '+ wider retention (nothing is sent until agreed to)',
        '    Counts are kept for 800 days instead of 400.',
        '',
        "Wider. Who agreed to version 3 is told by the program's notice, and with opt-in",
        'has to agree; until then nothing is recorded or sent.',
        '',
      ].join('\n'),
    )
  })

  it.each([
    ['is wider', WIDER],
    ['is narrower', ['retention: 400d', 'retention: 30d']],
    ['is worded otherwise', ['title: Orbit', 'title: Orbit 2']],
    ['has a lower version', ['version: 3', 'version: 2']],
  ] as const)('ends with 1 where the contract %s and its version has not risen', async (_, [from, to]) => {
    repository.edit(from, to)
    const { exitCode, stdout } = await repository.run(['diff'])
    expect(exitCode).toBe(1)
    expect(stdout.replaceAll('\n', ' ')).toContain('so write `version: 4`')
  })

  it('ends with 0 where only comments and layout differ', async () => {
    repository.edit('retention: 400d', '# one year and a month\nretention:   400d')
    const { exitCode, stdout } = await repository.run(['diff'])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('The contracts are the same.')
  })

  it.each([
    ['a branch', ['main']],
    ['a tag', ['v3']],
    ['a file at a revision', ['v3:telemetry.yaml']],
    ['the compiled file at a revision', ['v3:telemetry.contract.json']],
    ['the source, against its last commit', ['telemetry.yaml']],
    ['two revisions', ['v3', 'HEAD', '--file', 'telemetry.yaml']],
    ['two files', ['old.yaml', 'telemetry.yaml']],
    ['a file and a revision', ['old.yaml', 'HEAD:./telemetry.yaml']],
  ])('compares with %s', async (_, words) => {
    repository.write('old.yaml', repository.read('telemetry.yaml'))
    await repository.run(['build'])
    repository.commit()
    repository.git('tag', 'v3')
    repository.edit('retention: 400d', 'retention: 30d')
    repository.edit('version: 3', 'version: 4')
    repository.git('checkout', '--quiet', '-b', 'next')
    if (words.includes('HEAD') || words.includes('HEAD:./telemetry.yaml')) repository.commit()

    const { exitCode, stdout } = await repository.run(['diff', ...words, '--json'])

    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      product: 'orbit',
      from: { version: 3 },
      to: { version: 4 },
      wider: false,
      consequence: 'none',
      mustRaise: false,
      changes: [{ direction: 'narrower', scope: 'contract', at: 'retention', path: 'retention' }],
    })
  })

  it('compares with the base of a pull request on GitHub', async () => {
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD')
    repository.edit(...WIDER)
    repository.commit()
    const { exitCode, stdout } = await repository.run(['diff'], { GITHUB_BASE_REF: 'main' })
    expect(exitCode).toBe(1)
    expect(stdout).toContain('origin/main:telemetry.yaml -> telemetry.yaml\n')
  })

  it('compares with the commit before where HEAD has the same contract', async () => {
    repository.edit(...WIDER)
    repository.commit()
    const { exitCode, stdout } = await repository.run(['diff'])
    expect(exitCode).toBe(1)
    expect(stdout).toContain('HEAD^:telemetry.yaml -> telemetry.yaml\n')
  })

  it('finds what it was before the file was moved', async () => {
    repository.git('mv', 'telemetry.yaml', 'orbit.yaml')
    repository.commit()
    const { stdout } = await repository.run(['diff', 'orbit.yaml'])
    expect(stdout).toBe('HEAD^:telemetry.yaml -> orbit.yaml\norbit: version 3 -> 3\n\nThe contracts are the same.\n')
  })

  it.each([
    ['in words', [], 'comet.yaml is the first contract of comet: HEAD has none.\n'],
    ['as JSON', ['--json'], expect.stringContaining('"product":"comet","from":null')],
  ])('says that a product is new: %s', async (_, options, says) => {
    repository.write('comet.yaml', repository.read('telemetry.yaml').replace('product: orbit', 'product: comet'))
    expect(await repository.run(['diff', 'comet.yaml', ...options])).toMatchObject({ exitCode: 0, stdout: says })
  })

  it('finds the file of a revision from a folder within the repository', async () => {
    mkdirSync(join(repository.cwd, 'app'))
    repository.git('mv', 'telemetry.yaml', 'app/telemetry.yaml')
    repository.commit()
    const { exitCode } = await run(['contract', 'diff', 'HEAD'], {
      ...repository.world,
      cwd: join(repository.cwd, 'app'),
    })
    expect(exitCode).toBe(0)
  })

  it('prefers a file to a branch of the same name', async () => {
    repository.write('main', 'aboveboard: 1')
    const { stderr } = await repository.run(['diff', 'main'])
    expect(stderr).toMatch(/^aboveboard: The contract has problems\.\n {2}main\n/)
  })

  it('annotates the lines of what is wider in a pull request', async () => {
    repository.edit(...WIDER)
    repository.edit('values: [cli, docker, wizard]', 'values: [cli, docker, wizard, gui]')

    const { stdout } = await repository.run(['diff'], { GITHUB_ACTIONS: 'true' })

    expect(stdout.split('\n').filter((line) => line.startsWith('::error'))).toEqual([
      "::error file=telemetry.yaml,line=4,title=version,col=10::Wider. Who agreed to version 3 is told by the program's notice, and with opt-in has to agree; until then nothing is recorded or sent. The version must rise with every change: it is 3, so write `version: 4`.",
      '::error file=telemetry.yaml,line=12,title=wider%3A retention,col=12::Counts are kept for 800 days instead of 400.',
      '::error file=telemetry.yaml,line=23,title=wider%3A scan.started.mode,col=13::May also be gui.',
    ])
  })

  it('only warns of what is wider where the version has risen', async () => {
    repository.edit(...WIDER)
    repository.edit('version: 3', 'version: 4')
    const { stdout } = await repository.run(['diff'], { GITHUB_ACTIONS: 'true' })
    expect(stdout).toContain('::warning file=telemetry.yaml,line=12,title=wider%3A retention,col=12::')
    expect(stdout).not.toContain('::error')
  })
})

describe('contract diff of what is not there', () => {
  it.each([
    ['an unknown revision', ['v9'], 'The repository has no such revision.', 'v9:telemetry.yaml'],
    ['a file that the revision does not have', ['HEAD:gone.yaml'], 'The revision has no such file.', 'HEAD:gone.yaml'],
    [
      'a revision that is an option',
      ['HEAD', '--', '--help'],
      'The repository has no such revision.',
      '--help:telemetry.yaml',
    ],
    ['a file that is not there', ['gone.yaml'], 'The file cannot be read (ENOENT).', 'gone.yaml'],
    ['nothing but `published`', ['published', 'published'], 'Nothing tells which product is meant.', 'published'],
  ])('says what and where: %s', async (_, words, what, where) => {
    const { exitCode, stderr } = await repository.run(['diff', ...words])
    expect(exitCode).toBe(2)
    expect(stderr.split('\n').slice(0, 2)).toEqual([`aboveboard: ${what}`, `  ${where}`])
  })

  it('refuses where the base of a pull request was not fetched, with the remedy', async () => {
    const { exitCode, stderr } = await repository.run(['diff'], { GITHUB_BASE_REF: 'next' })
    expect(exitCode).toBe(1)
    expect(stderr).toContain(
      'origin/next:telemetry.contract.json\n  Fetch it: `git fetch origin next`, or `fetch-depth: 0`',
    )
  })

  it('refuses a compiled file with a key that stands twice', async () => {
    await repository.run(['build'])
    repository.write('twice.json', repository.read('telemetry.contract.json').replace('{', '{ "digest": "sha256:0",'))
    const { exitCode, stderr } = await repository.run(['diff', 'telemetry.yaml', 'twice.json'])
    expect(exitCode).toBe(1)
    expect(stderr).toContain('A key stands twice in one object.\n  twice.json\n')
  })

  it('says that there is no repository', async () => {
    const folder = createRepository({ git: false })
    const { exitCode, stderr } = await folder.run(['diff'], { GIT_CEILING_DIRECTORIES: folder.cwd })
    folder.remove()
    expect(exitCode).toBe(2)
    expect(stderr).toContain('This is no git repository.')
  })

  it('says that there is no git', async () => {
    const { exitCode, stderr } = await repository.run(['diff'], { PATH: '/nowhere' })
    expect(exitCode).toBe(2)
    expect(stderr).toContain('There is no git on this machine.')
  })

  it('lists the problems of an old source', async () => {
    repository.edit('title:', 'titel:')
    repository.commit()
    const { exitCode, stderr } = await repository.run(['diff', 'HEAD', 'HEAD~1'])
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(/HEAD:telemetry\.yaml:3:1 unknown_key/)
  })
})
