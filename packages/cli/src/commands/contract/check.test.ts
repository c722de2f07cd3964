import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from '../../test-world.ts'
import { createRepository, type Repository } from './repository.fixture.ts'

const ACKNOWLEDGED = `acknowledge:
  - { warning: missing_description, at: events.scan.started.fields, reason: The words of the others say it. }
  - { warning: missing_description, at: events.scan.completed.fields, reason: The words of the others say it. }
never:`

let repository: Repository
/** Compiled, committed, and with nothing to say against it. */
beforeEach(async () => {
  repository = createRepository()
  repository.edit('never:', ACKNOWLEDGED)
  await repository.run(['build'])
  repository.commit()
})
afterEach(() => repository.remove())

describe('contract check', () => {
  it('ends with 0 where source, outputs and version agree, and estimates what will be seen', async () => {
    const { exitCode, stdout } = await repository.run(['check'])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('Compared with HEAD:telemetry.contract.json: the same.\n')
    expect(stdout).toMatch(/installs a day +of +30 +100 +1,000 +10,000\n/)
    expect(stdout).toMatch(/\ntelemetry\.yaml is sound, and what it compiles to is up to date\.\n$/)
  })

  it('leaves out the estimate with --quiet', async () => {
    const { stdout } = await repository.run(['check', '-q'])
    expect(stdout).not.toContain('installs a day')
    expect(stdout).toMatch(/is sound, and what it compiles to is up to date\.\n$/)
  })

  it('ends with 1 and names what is missing or out of date', async () => {
    repository.write('telemetry.contract.ts', '// edited')
    const { exitCode, stdout } = await repository.run(['check'])
    expect(exitCode).toBe(1)
    expect(stdout).toContain('Missing or out of date; run `aboveboard contract build`:\n    telemetry.contract.ts\n')
  })

  it('ends with 1 where a warning is not acknowledged, and says how to', async () => {
    repository.edit(/ {2}- .*scan.completed.*\n/.exec(ACKNOWLEDGED)![0], '')
    repository.edit('version: 3', 'version: 4')
    await repository.run(['build'])
    const { exitCode, stdout } = await repository.run(['check'])
    expect(exitCode).toBe(1)
    expect(stdout).toMatch(/^telemetry\.yaml:\d+:\d+ missing_description/)
    expect(stdout).toContain(
      '\nacknowledge:\n  - warning: missing_description\n    at: events.scan.completed.fields\n    reason:\n',
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
      compared: { with: 'HEAD:telemetry.contract.json', diff: { mustRaise: true, wider: true } },
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
    expect(flat(stdout)).toContain(
      'Compared with HEAD:telemetry.contract.json:  orbit: version 3 -> 3  - narrower retention',
    )
    expect(flat(stdout)).toContain('write `version: 4`')
  })

  it('is enough once it has risen, however much wider the contract is', async () => {
    repository.edit('retention: 400d', 'retention: 500d')
    repository.edit('version: 3', 'version: 4')
    await repository.run(['build'])
    const { exitCode, stdout } = await repository.run(['check'])
    expect(exitCode).toBe(0)
    expect(flat(stdout)).toContain('Compared with HEAD:telemetry.contract.json: version 3 has become 4.')
  })

  it('is that of the base in a pull request on GitHub', async () => {
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD')
    repository.edit('retention: 400d', 'retention: 500d')
    await repository.run(['build'])
    repository.commit()
    const env = { GITHUB_ACTIONS: 'true', GITHUB_BASE_REF: 'main' }
    const { exitCode, stdout } = await repository.run(['check'], env)
    expect(exitCode).toBe(1)
    expect(stdout).toContain(
      'Compared with origin/main:telemetry.contract.json:\n\norbit: version 3 -> 3\n\n+ wider retention',
    )
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
    expect((await repository.run(['check', '--against', against!])).exitCode).toBe(1)
    expect((await repository.run(['check', '--against', 'HEAD'])).exitCode).toBe(0)
  })

  it('has to be named where --against names nothing', async () => {
    const { exitCode, stderr } = await repository.run(['check', '--against', 'v9'])
    expect(exitCode).toBe(2)
    expect(stderr).toContain('The repository has no such revision.')
  })

  it('has to rise above the commit before where HEAD has the same contract', async () => {
    repository.edit('retention: 400d', 'retention: 500d')
    await repository.run(['build'])
    repository.commit()
    const { exitCode, stdout } = await repository.run(['check'])
    expect(exitCode).toBe(1)
    expect(stdout).toContain('Compared with HEAD^:telemetry.contract.json:\n\norbit: version 3 -> 3')
  })

  it('has to rise above what was compiled elsewhere, where the files have moved', async () => {
    mkdirSync(join(repository.cwd, 'app'))
    repository.edit('retention: 400d', 'retention: 500d')
    repository.git('mv', 'telemetry.yaml', 'app/orbit.yaml')
    for (const name of ['contract.json', 'contract.ts', 'schema.json']) repository.git('rm', '-q', `telemetry.${name}`)
    await repository.run(['build', 'app/orbit.yaml'])
    const { exitCode, stdout } = await repository.run(['check', 'app/orbit.yaml'])
    expect(exitCode).toBe(1)
    expect(stdout).toContain('Compared with HEAD:telemetry.contract.json:\n\norbit: version 3 -> 3')
  })

  it('is looked for in the repository of the file, wherever the check is run', async () => {
    repository.edit('retention: 400d', 'retention: 500d')
    await repository.run(['build'])
    const elsewhere = mkdtempSync(join(tmpdir(), 'aboveboard-elsewhere-'))
    const argv = ['contract', 'check', join(repository.cwd, 'telemetry.yaml')]
    const { exitCode, stdout } = await run(argv, { ...repository.world, cwd: elsewhere })
    rmSync(elsewhere, { recursive: true })
    expect(exitCode).toBe(1)
    expect(stdout).toContain('orbit: version 3 -> 3')
  })

  it('is that of the source where nothing was compiled before, or only what was edited', async () => {
    repository.write('telemetry.contract.json', '{}')
    repository.commit()
    repository.edit('retention: 400d', 'retention: 500d')
    await repository.run(['build', '--force'])
    const { exitCode, stdout } = await repository.run(['check'])
    expect(exitCode).toBe(1)
    expect(stdout).toContain('Compared with HEAD:telemetry.yaml:\n\norbit: version 3 -> 3')
  })
})

describe('a check that cannot compare', () => {
  it.each([
    [{ GITHUB_BASE_REF: 'next' }, 'origin/next:telemetry.contract.json: The repository has no such revision. Fetch it'],
    [{ GITHUB_BASE_REF: 'main', PATH: '/nowhere' }, 'origin/main:telemetry.contract.json: There is no git'],
  ])('refuses in a pull request, with the remedy: %j', async (env, says) => {
    const { exitCode, stdout } = await repository.run(['check'], { ...env, GITHUB_ACTIONS: 'true' })
    expect(exitCode).toBe(1)
    expect(stdout).toContain(`Not compared with ${says}`)
    expect(stdout).toMatch(/is not ready: not compared with origin\/\w+:telemetry\.contract\.json\.\n/)
    expect(stdout).toContain('::error file=telemetry.yaml,title=not compared::')
  })

  it('refuses in a pull request whose base has a contract that cannot be read', async () => {
    repository.write('telemetry.contract.json', '{}')
    repository.edit('title:', 'titel:')
    repository.commit()
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD')
    repository.edit('titel:', 'title:')
    await repository.run(['build', '--force'])
    const { exitCode, stdout } = await repository.run(['check'], { GITHUB_BASE_REF: 'main' })
    expect(exitCode).toBe(1)
    expect(stdout).toContain('The contract there cannot be read.')
  })

  it('lets pass a product that the base of a pull request does not have', async () => {
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD')
    repository.edit('product: orbit', 'product: comet')
    repository.write('comet.telemetry.yaml', repository.read('telemetry.yaml'))
    await repository.run(['build', 'comet.telemetry.yaml'])
    const { exitCode, stdout } = await repository.run(['check', 'comet.telemetry.yaml'], { GITHUB_BASE_REF: 'main' })
    expect(exitCode).toBe(0)
    expect(stdout).toContain('Not compared with origin/main: It has no contract of comet: this is the first.\n')
  })

  it('says so elsewhere, and passes', async () => {
    const { exitCode, stdout } = await repository.run(['check'], { PATH: '/nowhere' })
    expect(exitCode).toBe(0)
    expect(stdout).toContain('Not compared with HEAD:telemetry.contract.json: There is no git on this machine.')
  })

  it('does not take a shallow clone of one commit for a comparison', async () => {
    repository.edit('retention: 400d', 'retention: 500d')
    await repository.run(['build'])
    repository.commit()
    const clone = mkdtempSync(join(tmpdir(), 'aboveboard-clone-'))
    execFileSync('git', ['clone', '-q', '--depth=1', `file://${repository.cwd}`, clone], { env: repository.world.env })
    const { stdout } = await run(['contract', 'check'], { ...repository.world, cwd: clone })
    rmSync(clone, { recursive: true })
    expect(stdout).toContain('Not compared with HEAD^:telemetry.contract.json: HEAD has the same contract, and')
  })
})

describe('a check of a draft', () => {
  it('passes where nothing was ever built, and says what to do next', async () => {
    const draft = createRepository()
    draft.edit('never:', ACKNOWLEDGED)
    draft.commit()
    const { exitCode, stdout } = await draft.run(['check'])
    draft.remove()
    expect(exitCode).toBe(0)
    expect(stdout).not.toContain('out of date')
    expect(stdout).toMatch(/\ntelemetry\.yaml is sound\. Nothing is built yet: run `aboveboard contract build`\.\n$/)
  })

  it('refuses where all that was built has gone', async () => {
    for (const name of ['contract.json', 'contract.ts', 'schema.json']) repository.git('rm', '-q', `telemetry.${name}`)
    repository.git('rm', '-q', 'TELEMETRY.md')
    const { exitCode, stdout } = await repository.run(['check'])
    expect(exitCode).toBe(1)
    expect(stdout).toContain('is not ready: 4 files out of date.\n')
  })
})

describe('the words of a contract', () => {
  const INJECTED = { GITHUB_ACTIONS: 'true' }

  it('are no workflow commands in GitHub Actions', async () => {
    repository.edit('The words of the others say it.', '"x ##[add-mask]x ::error::x"')
    repository.edit('version: 3', 'version: 4')
    await repository.run(['build'])
    const { stdout } = await repository.run(['check'], INJECTED)
    expect(stdout.replace(/^::stop-commands::(\w{32})\n[\s\S]*\n::\1::\n/, '')).toBe('')
    expect(stdout).toContain('##[add-mask]')
  })

  it('are none as JSON either', async () => {
    repository.edit('The words of the others say it.', '"x ##[add-mask]x"')
    const { stdout } = await repository.run(['check', '--json'], INJECTED)
    expect(stdout).not.toContain('##[')
    expect(JSON.parse(stdout).warnings[0].acknowledged).toBe('x ##[add-mask]x')
  })
})
