import { describe, expect, it } from 'vitest'
import { COMMANDS } from './commands/index.ts'
import { run } from './test-world.ts'

describe('runCli', () => {
  it('lists every command with a line of what it does', async () => {
    const { exitCode, stdout } = await run(['--help'])
    expect(exitCode).toBe(0)
    for (const { name, summary } of COMMANDS) expect(stdout.replace(/\s+/g, ' ')).toContain(`${name} ${summary}`)
  })

  it.each([
    ['demo'],
    ['serve'],
    ['contract', 'build'],
    ['contract', 'check'],
    ['product', 'add'],
    ['key', 'add'],
    ['key', 'list'],
    ['key', 'revoke'],
    ['view'],
  ])('explains %s %s with an example and a form for machines', async (...words) => {
    const { exitCode, stdout } = await run([...words, '--help'])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('Example:\n  ')
    expect(stdout).toContain('--json')
  })

  it('shows the same help for `help view` as for `view --help`', async () => {
    expect(await run(['help', 'view'])).toEqual(await run(['view', '--help']))
  })

  it.each([
    [['nonsense']],
    [[]],
    [['view', '--nonsense']],
    [['key', 'add', 'orbit']],
    [['product', 'add']],
    [['serve', '--port', '70000']],
  ])('ends with 2 where %j is misuse', async (argv) => {
    const { exitCode, stdout, stderr } = await run(argv)
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).not.toBe('')
  })

  it('says what happened, where, and what to do', async () => {
    const { stderr } = await run(['serve', '--port', 'x'])
    expect(stderr).toBe(
      'aboveboard: The port is no number from 0 to 65535.\n  --port or ABOVEBOARD_PORT\n  Give one, or 0 for any free port.\n',
    )
  })

  it('says it as JSON where JSON was asked for', async () => {
    const { stderr } = await run(['view', '--json'])
    expect(JSON.parse(stderr)).toMatchObject({ error: { where: 'ABOVEBOARD_KEY' } })
  })
})
