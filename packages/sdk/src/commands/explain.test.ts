import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createFarEnd, refuseWith } from '../far-end.fixture.ts'
import { createInstall, filesIn, type Install } from '../install.fixture.ts'
import { optOut } from '../orbit.fixture.ts'
import { seeNotice } from '../testing.ts'

const scan = { duration: 412, tools: ['trivy'] }
const widest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length))

/** What a command prints to stdout, as JSON. */
async function jsonOf(install: Install, ...argv: string[]) {
  const before = install.world.printed.stdout.length
  await install.run().command([...argv, '--json'])
  return JSON.parse(install.world.printed.stdout.slice(before))
}

describe('telemetry why', () => {
  it('prints what everybody said, with what changes it, and marks what decided', async () => {
    const env = { DO_NOT_TRACK: '1', CI: 'true' }
    const reason = 'orbit.yml says telemetry.enabled: false'
    const install = createInstall({ env, enabled: false, reason })

    const code = await install.run().command(['why'])

    const { stdout } = install.world.printed
    expect(code).toBe(0)
    expect(stdout).toContain('Telemetry of Orbit is off')
    expect(stdout).toMatch(/^> DO_NOT_TRACK {2}no {4}The environment variable DO_NOT_TRACK is set\./m)
    expect(stdout.replace(/\s+/g, ' ')).toContain('switch telemetry off (orbit.yml says telemetry.enabled: false).')
    expect(stdout).toMatch(/^> own settings {2}no /m)
    expect(stdout).toMatch(/^> automation {4}no /m)
    expect(stdout).toMatch(/^ {2}you {11}yes {3}You switched telemetry on\.$/m)
    expect(stdout).toMatch(/^ {2}administrator - /m)
    expect(widest(stdout)).toBeLessThan(80)
  })

  it('gives every vote to machines', async () => {
    const { state, votes } = await jsonOf(createInstall(), 'why')

    expect(state).toBe('on')
    expect(votes.length).toBe(10)
    expect(votes[5]).toEqual({ step: 'stored', vote: 'yes', reason: 'You switched telemetry on.' })
  })

  it('writes nothing', async () => {
    const install = createInstall({ yes: false })

    await install.run().command(['why'])

    expect(filesIn(install.home)).toEqual([])
  })
})

describe('telemetry status', () => {
  it('counts what was left out of events, waiting and sealed, and tells nobody', async () => {
    const far = await createFarEnd()
    const install = createInstall({ endpoint: far.endpoint })
    const record = () =>
      install.run().record('scan.completed', JSON.parse('{"duration":"x","tools":[7],"path":"/home"}'))
    record()
    await install.run().command(['send'])
    record()

    const { omitted } = await jsonOf(install, 'status')
    await install.run().command(['status'])

    expect(omitted).toEqual({ unknown_field: 2, unknown_element: 2 })
    expect(install.world.printed.stdout).toContain('Left out:       2 x fields that are not declared')
    expect(far.received[0]?.batch.ledger).toEqual({ recorded: 2, dropped: {} })
    expect(far.received[0]?.text).not.toContain('omitted')
  })

  it('says how often the notice was shown', async () => {
    const install = createInstall({ contract: optOut({ runs: 3 }), yes: false })
    const before = await jsonOf(install, 'status')
    seeNotice({ ...install, runs: 2, at: install.world.now() })

    await install.run().command(['status'])

    expect(before.notice).toBeNull()
    expect(install.world.printed.stdout).toContain('Notice:         shown in 2 of 3 runs, last 2026-11-20 10:00 UTC')
  })

  it('says when the first upload may come, until then', async () => {
    const install = createInstall({ yes: false })
    await install.run().command(['on'])
    const early = await jsonOf(install, 'status')
    const before = install.world.printed.stdout.length
    await install.run().command(['status'])
    const text = install.world.printed.stdout.slice(before).replace(/\s+/g, ' ')

    install.setNow('2026-11-20T16:00:00Z')
    const late = await jsonOf(install, 'status')

    expect(early.nextAttempt).toBe('2026-11-20T16:00:00Z')
    expect(text).toContain('First upload: not before 2026-11-20 16:00 UTC, unless you run `orbit telemetry preview`')
    expect(late.nextAttempt).toBeNull()
  })

  it('fits into 80 columns but for addresses and paths', async () => {
    const install = createInstall({ contract: optOut(), yes: false })

    await install.run().command(['status'])

    const lines = install.world.printed.stdout.split('\n').filter((line) => !line.includes(install.home))
    expect(widest(lines.join('\n'))).toBeLessThan(80)
  })
})

describe('telemetry log', () => {
  it('shows what was sent, byte for byte, when, and what came of it', async () => {
    const far = await createFarEnd()
    const install = createInstall({ endpoint: far.endpoint })
    install.run().record('scan.completed', scan)
    install.run().record('scan.completed', scan)
    await install.run().command(['send'])

    const { batches } = await jsonOf(install, 'log')
    await install.run().command(['log'])

    expect(batches).toMatchObject([
      { at: '2026-11-20T10:00:00.000Z', accepted: 3, rejected: 0, bytes: far.received[0]?.text },
    ])
    expect(install.world.printed.stdout).toContain('2026-11-20 10:00 UTC, 3 accepted: active, 2 scan.completed')
    expect(install.world.printed.stdout).toContain(`\n${far.received[0]?.text}\n`)
  })

  it('tells what was not answered from what was given up', async () => {
    const far = await createFarEnd(refuseWith(503, 'overloaded'))
    const install = createInstall({ endpoint: far.endpoint })
    install.run().record('scan.completed', scan)
    await install.run().command(['send'])
    await install.run().command(['log'])
    far.respondWith(refuseWith(400, 'malformed'))
    await install.run().command(['send'])

    await install.run().command(['log'])

    expect(install.world.printed.stdout).toContain('\nNot answered yet: active, scan.completed\n')
    expect(install.world.printed.stdout).toContain(
      '\n2026-11-20 10:00 UTC, given up (malformed): active, scan.completed\n',
    )
  })

  it('says that nothing was sent', async () => {
    const install = createInstall({ yes: false })

    await install.run().command(['log'])

    expect(install.world.printed.stdout).toBe('Orbit has sent nothing from this machine, or it was erased since.\n')
  })
})

describe('telemetry reset', () => {
  it('leaves the machine as if the program were newly installed, and says so', async () => {
    const install = createInstall({ contract: optOut(), yes: false })
    install.run().notice()
    install.run().record('scan.completed', scan)
    await install.run().command(['off'])

    const code = await install.run().command(['reset'])

    expect(code).toBe(0)
    expect(install.world.printed.stdout).toContain('Orbit is as if newly installed')
    expect(install.world.printed.stdout).toContain('Your no is forgotten too.')
    expect(existsSync(install.paths.root)).toBe(false)
    expect(filesIn(install.home)).toEqual(['.config', '.local', '.local/state'])
  })
})

describe('every command', () => {
  it.each(['status', 'why', 'on', 'off', 'local', 'preview', 'log', 'send', 'reset'])(
    'answers machines with one JSON object and prints nothing else: %s',
    async (command) => {
      const far = await createFarEnd()
      const install = createInstall({ endpoint: far.endpoint })
      install.run().record('scan.completed', scan)

      const answer = await jsonOf(install, command)

      expect(typeof answer).toBe('object')
      expect(install.world.printed.stderr).toBe('')
    },
  )

  it('previews for machines the exact bytes as text', async () => {
    const far = await createFarEnd()
    const install = createInstall({ endpoint: far.endpoint })
    install.run().record('scan.completed', scan)

    const { batches } = await jsonOf(install, 'preview')
    await install.run().command(['send'])

    expect(batches).toEqual(far.received.map(({ text }) => text))
  })
})
