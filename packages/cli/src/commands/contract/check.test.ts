import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRepository, type Repository } from './repository.fixture.ts'

let repository: Repository
/** Compiled, committed, and with nothing to say against it. */
beforeEach(async () => {
  repository = createRepository()
  repository.edit(
    'never:',
    'acknowledge: [{ warning: missing_description, reason: The words of the others say it. }]\nnever:',
  )
  await repository.run(['build'])
  repository.commit()
})
afterEach(() => repository.remove())

describe('contract check', () => {
  it('ends with 0 where source, outputs and version agree, and estimates what will be seen', async () => {
    const { exitCode, stdout } = await repository.run(['check'])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('Compared with HEAD: the same.\n')
    expect(stdout).toMatch(/installs a day +of +30 +100 +1,000 +10,000\n/)
    expect(stdout).toMatch(/\ntelemetry\.yaml is sound, and what it compiles to is up to date\.\n$/)
  })

  it('ends with 1 and names what is missing or out of date', async () => {
    repository.write('telemetry.contract.ts', '// edited')
    const { exitCode, stdout } = await repository.run(['check'])
    expect(exitCode).toBe(1)
    expect(stdout).toContain('Missing or out of date; run `aboveboard contract build`:\n    telemetry.contract.ts\n')
  })

  it('ends with 1 where a warning is not acknowledged, and says how to', async () => {
    repository.edit('warning: missing_description', 'warning: missing_description, at: events.scan.started.fields')
    repository.edit('version: 3', 'version: 4')
    await repository.run(['build'])
    const { exitCode, stdout } = await repository.run(['check'])
    expect(exitCode).toBe(1)
    expect(stdout).toMatch(/^telemetry\.yaml:\d+:\d+ missing_description/)
    expect(stdout).toContain(
      'acknowledge: [{ warning: missing_description, at: "events.scan.completed.fields", reason: … }]',
    )
  })

  it('says at the end everything that stands against it', async () => {
    repository.edit('retention: 400d', 'retention: 800d')
    const { stdout } = await repository.run(['check'])
    expect(stdout).toMatch(/\ntelemetry\.yaml is not ready: 1 warning, 4 files out of date, the version\.\n$/)
  })

  it('gives everything as JSON', async () => {
    repository.edit('retention: 400d', 'retention: 500d')
    const { exitCode, stdout } = await repository.run(['check', '--json'])
    expect(exitCode).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      problems: [],
      warnings: [{ code: 'missing_description', acknowledged: 'The words of the others say it.' }, {}],
      outdated: ['telemetry.contract.json', 'telemetry.contract.ts', 'telemetry.schema.json', 'TELEMETRY.md'],
      compared: { with: 'HEAD', diff: { mustRaise: true, wider: true } },
      estimate: { k: 10 },
    })
  })

  it('gives every problem with its place as JSON', async () => {
    repository.edit('title:', 'titel:')
    const { exitCode, stdout } = await repository.run(['check', '--json'])
    expect(exitCode).toBe(1)
    const { ok, problems } = JSON.parse(stdout)
    expect(ok).toBe(false)
    expect(problems.map(({ code }: { code: string }) => code).sort()).toEqual(['missing_key', 'unknown_key'])
  })

  it('annotates the lines of a pull request in GitHub Actions, from the root of the checkout', async () => {
    repository.edit('title:', 'titel:')
    const { stdout } = await repository.run(['check'], {
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: `${repository.cwd}/..`,
    })
    expect(stdout).toMatch(
      /^::error file=aboveboard-contract-\w+\/telemetry\.yaml,line=\d+,title=unknown_key,col=\d+::/m,
    )
  })
})

describe('the version that a check wants', () => {
  const flat = (text: string): string => text.replaceAll('\n', ' ')

  it('has to rise above what is committed', async () => {
    repository.edit('retention: 400d', 'retention: 30d')
    await repository.run(['build'])
    const { exitCode, stdout } = await repository.run(['check'])
    expect(exitCode).toBe(1)
    expect(flat(stdout)).toContain('Compared with HEAD:  orbit: version 3 -> 3  - narrower retention')
    expect(flat(stdout)).toContain('write `version: 4`')
  })

  it('is enough once it has risen, however much wider the contract is', async () => {
    repository.edit('retention: 400d', 'retention: 500d')
    repository.edit('version: 3', 'version: 4')
    await repository.run(['build'])
    const { exitCode, stdout } = await repository.run(['check'])
    expect(exitCode).toBe(0)
    expect(flat(stdout)).toContain('Compared with HEAD: version 3 has become 4.')
  })

  it('is that of the base in a pull request on GitHub', async () => {
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD')
    repository.edit('retention: 400d', 'retention: 500d')
    await repository.run(['build'])
    repository.commit()
    const env = { GITHUB_ACTIONS: 'true', GITHUB_BASE_REF: 'main' }
    const { exitCode, stdout } = await repository.run(['check'], env)
    expect(exitCode).toBe(1)
    expect(stdout).toContain('Compared with origin/main:\n\norbit: version 3 -> 3\n\n+ wider retention')
    expect(stdout).toMatch(/^::error file=telemetry\.yaml,line=4,title=version,col=10::/m)
  })

  it.each([
    ['a revision', ['HEAD~1']],
    ['a file', ['old.yaml']],
    ['a compiled file at a revision', ['HEAD~1:telemetry.contract.json']],
  ])('is that of --against: %s', async (_, [against]) => {
    repository.write('old.yaml', repository.read('telemetry.yaml'))
    repository.edit('retention: 400d', 'retention: 500d')
    await repository.run(['build'])
    repository.commit()
    const unlike = await repository.run(['check', '--against', against!])
    const alike = await repository.run(['check'])
    expect([unlike.exitCode, alike.exitCode]).toEqual([1, 0])
  })

  it('has to be named where --against names nothing', async () => {
    const { exitCode, stderr } = await repository.run(['check', '--against', 'v9'])
    expect(exitCode).toBe(2)
    expect(stderr).toContain('The repository has no such revision.')
  })

  it.each([
    ['the base is not fetched', { GITHUB_BASE_REF: 'next' }, 'origin/next: The repository has no such revision.'],
    ['there is no git', { PATH: '/nowhere' }, 'HEAD: There is no git on this machine.'],
  ])('is not judged where %s, which is said', async (_, env, says) => {
    const { exitCode, stdout } = await repository.run(['check'], env)
    expect(exitCode).toBe(0)
    expect(stdout).toContain(`Not compared with ${says}\n`)
  })

  it('is not judged where nothing was compiled before, or only what was edited', async () => {
    repository.write('telemetry.contract.json', '{}')
    repository.commit()
    await repository.run(['build'])
    const edited = await repository.run(['check'])
    repository.git('rm', '--quiet', '--cached', 'telemetry.contract.json')
    repository.git('commit', '--quiet', '--message', 'Not compiled')
    const missing = await repository.run(['check'])
    expect([edited.exitCode, missing.exitCode]).toEqual([0, 0])
    expect(edited.stdout).toContain('Not compared with HEAD: The compiled contract there cannot be read.\n')
    expect(missing.stdout).toContain('Not compared with HEAD: The revision has no such file.\n')
  })
})
