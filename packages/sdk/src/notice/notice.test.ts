import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFarEnd } from '../far-end.fixture.ts'
import { runHost } from '../host-process.fixture.ts'
import { createFolder, createInstall, filesIn, type Install, type InstallOptions } from '../install.fixture.ts'
import { optOut, orbit } from '../orbit.fixture.ts'
import { recorded, sayNo, sayYes } from '../testing.ts'

const event = { mode: 'cli' } as const
const optOutInstall = (options: InstallOptions = {}): Install =>
  createInstall({ contract: optOut({ runs: 3 }), yes: false, ...options })

/** One run of a program that shows its notice where it can and then records an event. */
function runOnce(install: Install): boolean {
  install.world.exit()
  const telemetry = install.run()
  const shown = telemetry.notice()
  telemetry.record('scan.started', event)
  return shown
}
const eventsOf = (install: Install): number => recorded(install).events.length

describe('the notice', () => {
  it('says what is collected, what never is, who gets it, and every way to say no, within 80 columns', () => {
    const install = optOutInstall({ configHint: '`telemetry: false` in orbit.yml' })

    install.run().notice({ program: 'orb' })

    const { stderr, stdout } = install.world.printed
    expect(stdout).toBe('')
    expect(Math.max(...stderr.split('\n').map((line) => line.length))).toBeLessThan(80)
    for (const part of [
      'Orbit tells Orbit Project how it is used, unless you say no.',
      'A scan finished (cached, duration,',
      'Operating system',
      'repository names, paths or URLs',
      'Counts for 400 days',
      'https://orbit.example/privacy',
      'orb telemetry off',
      'ORBIT_TELEMETRY_DISABLE=1',
      'DO_NOT_TRACK=1',
      '`telemetry: false` in orbit.yml',
      'orb telemetry preview',
    ]) {
      expect(stderr).toContain(part)
    }
  })

  it('says what is reported again and again, and about the copy itself', () => {
    const fields = { users: { type: 'count', max: 9, edges: [4], labels: ['0-4', '5+'] } } as const
    const heartbeat = { every: 24, minimum: 23, description: 'State of a server.', purpose: 'Plan.', fields }
    const contract = optOut({}, { heartbeat, integrity: { report: 'on-release' } })
    const install = optOutInstall({ contract })

    install.run().notice()

    const words = install.world.printed.stderr.replace(/\s+/g, ' ')
    expect(words).toContain('Every 24 hours: State of a server (users).')
    expect(words).toContain('Whether this copy is as its makers published it, with each release.')
  })

  it('is shown in so many runs as the contract says, and no more', () => {
    const install = optOutInstall()

    expect([1, 2, 3, 4, 5].map(() => runOnce(install))).toEqual([true, true, true, false, false])
  })

  it('lets a run record from the moment that it was shown, and not before', () => {
    const install = optOutInstall()
    const telemetry = install.run()

    telemetry.record('scan.started', event)
    const before = filesIn(install.home)
    telemetry.notice()
    telemetry.record('scan.started', event)

    expect(before).toEqual([])
    expect(eventsOf(install)).toBe(1)
  })

  it('leaves nothing but its own record in a run that records nothing', () => {
    const install = optOutInstall()

    install.run().notice()

    expect(filesIn(install.paths.root)).toEqual(['notice.json'])
    expect(JSON.parse(readFileSync(install.paths.notice, 'utf8'))).toMatchObject({ runs: 1, granted: install.contract })
  })

  it('lets nothing be sent in a run that shows it, and in what that run starts', async () => {
    const far = await createFarEnd()
    const install = optOutInstall({ endpoint: far.endpoint })
    runOnce(install)

    const inThisRun = await install.run().command(['send'])
    install.world.exit()
    const inTheNext = await install.run().command(['send'])

    expect([inThisRun, inTheNext]).toEqual([1, 0])
    expect(install.world.printed.stderr).toContain('this run has shown you the notice')
    expect(far.received.length).toBe(1)
  })

  it('is shown once where a program starts itself again', () => {
    const install = optOutInstall()

    expect(install.run().notice()).toBe(true)
    expect(install.run().notice()).toBe(false)
    expect(install.world.env.ABOVEBOARD_NOTICE).toBe('orbit')
  })

  it.each([
    ['nobody sees stderr', { noticeable: false }],
    ['a program that shows another notice started it', { env: { ABOVEBOARD_NOTICE: 'comet,orbit' } }],
    ['a shell asks for completions', { env: { COMP_LINE: 'orbit sc' } }],
    ['DO_NOT_TRACK is set', { env: { DO_NOT_TRACK: '1' } }],
    ['its own variable is set', { env: { ORBIT_TELEMETRY_DISABLE: '1' } }],
    ['a build system runs it', { env: { CI: 'true' } }],
    ['an agent runs it', { env: { CLAUDECODE: '1' } }],
    ['its own settings say no', { enabled: false }],
    ['its own settings say yes and who said it', { enabled: true, actor: 'admin' }],
    ['a container keeps nothing and the contract is quiet there', { container: true }],
    ['the contract is opt-in', { contract: orbit }],
  ])('is not shown where %s', (_, options) => {
    const install = optOutInstall(options)

    expect(install.run().notice()).toBe(false)
    expect(install.world.printed.stderr).toBe('')
    expect(filesIn(install.home).filter((path) => path.endsWith('notice.json'))).toEqual([])
  })

  it('is not shown where the host says that nobody reads it', () => {
    const install = optOutInstall()

    expect(install.run().notice({ quiet: true })).toBe(false)
    expect(filesIn(install.home)).toEqual([])
  })

  it.each([
    ['yes', sayYes],
    ['no', sayNo],
  ])('is not shown to somebody who said %s', (_, say) => {
    const install = optOutInstall()
    say(install)

    expect(install.run().notice()).toBe(false)
  })

  it('is not shown where it cannot be remembered, and then nothing is recorded', () => {
    const install = optOutInstall()
    mkdirSync(join(install.home, '.local'))
    writeFileSync(join(install.home, '.local', 'state'), 'in the way')

    expect(runOnce(install)).toBe(false)
    expect(install.world.printed.stderr).toBe('')
  })

  it('does not begin again after a no that is forgotten only by reset', async () => {
    const install = optOutInstall()
    runOnce(install)
    await install.run().command(['off'])
    const afterNo = runOnce(install)
    await install.run().command(['reset'])

    expect([afterNo, runOnce(install)]).toEqual([false, true])
  })
})

describe('a container that keeps nothing', { timeout: 30_000 }, () => {
  it('is told in every run where the contract says so, and remembers nothing of it', () => {
    const install = optOutInstall({ contract: optOut({ runs: 1, containers: 'every-run' }), container: true })

    expect([runOnce(install), runOnce(install)]).toEqual([true, true])
    expect(filesIn(install.paths.root)).not.toContain('notice.json')
    expect(eventsOf(install)).toBe(2)
  })

  it('records nothing in a run that nobody watches', () => {
    const contract = optOut({ containers: 'every-run' })
    const install = optOutInstall({ contract, container: true, noticeable: false })

    runOnce(install)

    expect(filesIn(install.home)).toEqual([])
  })

  it('sends at the end of the very run, without a word on stdout and with the same exit code', async () => {
    const far = await createFarEnd()

    const run = await runHost({ home: createFolder(), endpoint: far.endpoint, mode: 'container' })

    expect(run).toMatchObject({ code: 7, stdout: 'scanned\n' })
    expect(run.stderr).toContain('in every run')
    expect(far.received[0]?.batch.events.map(({ name }) => name)).toEqual(['active', 'scan.completed'])
  })

  it('does not wait longer than a second for a receiver that says nothing', async () => {
    const far = await createFarEnd(() => {})
    const begun = performance.now()

    const run = await runHost({ home: createFolder(), endpoint: far.endpoint, mode: 'container' })

    expect(run).toMatchObject({ code: 7, stdout: 'scanned\n' })
    expect(performance.now() - begun).toBeLessThan(4000)
  })
})
