import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFarEnd } from '../far-end.fixture.ts'
import { createInstall, filesIn } from '../install.fixture.ts'
import { orbit } from '../orbit.fixture.ts'
import { takeLock } from '../sender/lock.ts'

const scan = { duration: 412, tools: ['trivy'] }

describe('telemetry', () => {
  it('explains itself to somebody who asks for nothing in particular', async () => {
    const install = createInstall({ yes: false })

    const code = await install.run().command([])

    expect(code).toBe(0)
    expect(install.world.printed.stdout).toContain('Usage: orbit telemetry COMMAND')
    expect(filesIn(install.home)).toEqual([])
  })

  it.each([[['frobnicate']], [['status', '--loud']], [['on', 'please']]])('refuses %j with the usage', async (argv) => {
    const install = createInstall({ yes: false })

    const code = await install.run().command(argv)

    expect(code).toBe(2)
    expect(install.world.printed.stderr).toContain('Usage: orbit telemetry COMMAND')
    expect(filesIn(install.home)).toEqual([])
  })

  it('prints no control characters of the command line', async () => {
    const install = createInstall()

    await install.run().command(['\u001b[31mred'])

    expect(install.world.printed.stderr).not.toContain('\u001b')
  })
})

describe('telemetry status', () => {
  it('says in plain words that it is off, why, and what changes that; and writes nothing', async () => {
    const install = createInstall({ yes: false })

    const code = await install.run().command(['status'])

    expect(code).toBe(0)
    expect(install.world.printed.stdout).toContain(
      'Telemetry of Orbit is off: nothing is recorded and nothing is sent.',
    )
    expect(install.world.printed.stdout).toContain('Nobody has said yes')
    expect(install.world.printed.stdout).toContain('orbit telemetry on')
    expect(filesIn(install.home)).toEqual([])
  })

  it('tells the saved decision from the effective one', async () => {
    const install = createInstall({ env: { DO_NOT_TRACK: '1' } })

    await install.run().command(['status'])

    expect(install.world.printed.stdout).toMatch(/is off.*\n.*DO_NOT_TRACK is set.*\n\nSaved decision: on/)
  })

  it('counts what waits, was sent and was dropped, for machines too', async () => {
    const far = await createFarEnd()
    const install = createInstall({ endpoint: far.endpoint })
    const telemetry = install.run()
    telemetry.record('scan.completed', scan)
    telemetry.record(JSON.parse('"unknown"'), scan)
    await telemetry.command(['send'])
    telemetry.record('scan.completed', scan)
    const before = install.world.printed.stdout.length

    await telemetry.command(['status', '--json'])

    expect(JSON.parse(install.world.printed.stdout.slice(before))).toMatchObject({
      product: 'orbit',
      state: 'on',
      because: [{ step: 'stored', vote: 'yes' }],
      saved: { decision: 'on', granted: orbit.digest },
      endpoint: far.endpoint,
      queued: 1,
      sent: 2,
      rejected: 0,
      dropped: { unknown_event: 1 },
      lastAttempt: { at: '2026-11-20T10:00:00Z', outcome: 'done' },
      nextAttempt: '2026-11-20T16:00:00Z',
    })
  })

  it('says why no sender can be started', async () => {
    const install = createInstall({ endpoint: 'http://orbit.example' })

    await install.run().command(['status'])

    expect(install.world.printed.stdout).toContain('The endpoint is neither https nor on this machine.')
  })
})

describe('telemetry on', () => {
  it('saves who agreed, when, through what and to which contract', async () => {
    const install = createInstall({ yes: false, env: { USER: 'ada' } })

    const code = await install.run().command(['on'])

    const file = join(install.home, '.config', 'orbit', 'telemetry.json')
    const { readDecision } = await import('../consent/decision-file.ts')
    expect(code).toBe(0)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readDecision({ decisions: [file] })).toEqual({
      decision: 'on',
      who: 'ada',
      at: '2026-11-20T10:00:00.000Z',
      through: 'telemetry on',
      granted: { digest: orbit.digest, contract: orbit.contract },
    })
  })

  it('counts from the next event of the same run', async () => {
    const install = createInstall({ yes: false })
    const telemetry = install.run()
    telemetry.record('scan.completed', scan)

    await telemetry.command(['on'])
    telemetry.record('scan.completed', scan)
    await telemetry.command(['preview'])

    expect(JSON.parse(install.world.printed.stdout.split('\n').at(-2) ?? '').events.length).toBe(2)
  })

  it.each([
    ['there is no terminal', { terminal: false }, 'no terminal'],
    ['a build system runs', { env: { CI: 'true' } }, 'automated build'],
    ['an agent runs', { env: { CURSOR_AGENT: '1' } }, 'an agent'],
  ])('refuses where %s', async (_, options, reason) => {
    const install = createInstall({ ...options, yes: false })

    const code = await install.run().command(['on'])

    expect(code).toBe(1)
    expect(install.world.printed.stderr).toContain(reason)
    expect(filesIn(install.home)).toEqual([])
  })

  it('refuses a contract that was changed by hand', async () => {
    const contract = { ...orbit, contract: { ...orbit.contract, retention: 9999 } }
    const install = createInstall({ contract, yes: false })

    expect(await install.run().command(['on'])).toBe(1)
    expect(filesIn(install.home)).toEqual([])
  })

  it('says first that it stays off for another reason, and then that the yes is saved', async () => {
    const install = createInstall({ yes: false, env: { DO_NOT_TRACK: '1' } })

    const code = await install.run().command(['on'])

    expect(code).toBe(0)
    expect(install.world.printed.stdout.replace(/\s+/g, ' ')).toMatch(
      /^Telemetry of Orbit stays off: The environment variable DO_NOT_TRACK is set\. .*Your yes is saved/,
    )
  })

  it('says how long there is time to look before the first upload', async () => {
    const install = createInstall({ yes: false })

    await install.run().command(['on'])

    expect(install.world.printed.stdout).toContain('not before 2026-11-20 16:00 UTC')
  })
})

describe('telemetry off', () => {
  it('erases everything but the decision', async () => {
    const install = createInstall()
    const telemetry = install.run()
    telemetry.record('scan.completed', scan)
    await telemetry.command(['preview'])
    telemetry.record('scan.completed', scan)

    const code = await telemetry.command(['off'])
    telemetry.record('scan.completed', scan)

    expect(code).toBe(0)
    const files = ['.config', '.config/orbit', '.config/orbit/telemetry.json', '.local', '.local/state']
    expect(filesIn(install.home)).toEqual(files)
  })

  it('leaves other things of the program alone', async () => {
    const install = createInstall()
    install.run().record('scan.completed', scan)
    writeFileSync(join(install.paths.root, '..', 'history'), '')

    await install.run().command(['off'])

    expect(filesIn(join(install.home, '.local', 'state'))).toEqual(['orbit', 'orbit/history'])
  })

  it('says what the disk refused, and that is no success', async () => {
    const install = createInstall({ yes: false })
    writeFileSync(join(install.home, '.config'), 'in the way')

    expect(await install.run().command(['off'])).toBe(1)
    expect(install.world.printed.stderr).toContain('ENOTDIR')
  })
})

describe('telemetry preview', () => {
  it('prints exactly the bytes that are then sent', async () => {
    const far = await createFarEnd()
    const install = createInstall({ endpoint: far.endpoint })
    const telemetry = install.run()
    for (let n = 0; n < 600; n++) telemetry.record('scan.completed', { duration: n, tools: ['zap'] })

    await telemetry.command(['preview'])
    const printed = install.world.printed.stdout
    await telemetry.command(['send'])

    expect(far.received.length).toBe(2)
    expect(printed).toBe(far.received.map(({ text }) => `${text}\n`).join(''))
  })

  it('prints the same again until it is sent', async () => {
    const install = createInstall()
    const telemetry = install.run()
    telemetry.record('scan.completed', scan)

    await telemetry.command(['preview'])
    const once = install.world.printed.stdout
    await telemetry.command(['preview'])

    expect(install.world.printed.stdout).toBe(once + once)
  })

  it('makes no file where nothing was recorded', async () => {
    const install = createInstall()

    expect(await install.run().command(['preview'])).toBe(0)
    expect(install.world.printed).toEqual({ stdout: '', stderr: 'Nothing is waiting to be sent.\n' })
    expect(filesIn(install.home).filter((path) => path.startsWith('.local'))).toEqual([])
  })

  it('says why nothing would be sent', async () => {
    const install = createInstall({ yes: false })

    await install.run().command(['preview'])

    expect(install.world.printed.stderr).toContain('Nothing would be sent: telemetry is off. Nobody has said yes')
  })
})

describe('telemetry send', () => {
  it('sends nothing without a yes', async () => {
    const far = await createFarEnd()
    const install = createInstall({ endpoint: far.endpoint, yes: false })

    expect(await install.run().command(['send'])).toBe(1)
    expect(far.received).toEqual([])
  })

  it('says that another sender is at work', async () => {
    const install = createInstall()
    install.run().record('scan.completed', scan)
    mkdirSync(install.paths.root, { recursive: true })
    takeLock(install.paths.lock, install.world)

    expect(await install.run().command(['send'])).toBe(1)
    expect(install.world.printed.stderr).toContain('Another sender is at work')
  })

  it('never uses an endpoint that is not safe', async () => {
    const install = createInstall({ endpoint: 'http://orbit.example' })
    install.run().record('scan.completed', scan)

    expect(await install.run().command(['send'])).toBe(1)
    expect(install.world.printed.stderr).toContain('neither https nor on this machine')
  })

  it('says that nothing was waiting', async () => {
    const install = createInstall()

    expect(await install.run().command(['send'])).toBe(0)
    expect(install.world.printed.stdout).toContain('Nothing was waiting')
  })
})
