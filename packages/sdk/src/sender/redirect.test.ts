import { describe, expect, it } from 'vitest'
import { createFarEnd } from '../far-end.fixture.ts'
import { createInstall } from '../install.fixture.ts'
import { redirected } from './redirect.ts'

const given = { endpoint: 'https://telemetry.orbit.example', writeKey: 'wk_maker' }

describe('a receiver that the environment names', () => {
  it('takes the place of the program’s own, with its key', () => {
    const env = { MY_TOOL_TELEMETRY_ENDPOINT: 'https://own.example', MY_TOOL_TELEMETRY_KEY: 'wk_own' }

    expect(redirected(given, 'my-tool', env)).toMatchObject({
      endpoint: 'https://own.example',
      writeKey: 'wk_own',
      redirectedBy: 'MY_TOOL_TELEMETRY_ENDPOINT',
    })
  })

  it('is a receiver, whatever way the program chose', () => {
    const env = { ORBIT_TELEMETRY_ENDPOINT: 'https://own.example' }
    const { endpoint, transport } = redirected({ ...given, transport: { kind: 'sendgrid' } }, 'orbit', env)

    expect([endpoint, transport]).toEqual(['https://own.example', { kind: 'receiver' }])
  })

  it('leaves all else to the program, which may say something else each time', () => {
    const said = { enabled: true, writeKey: 'wk_first' }
    const program = {
      endpoint: given.endpoint,
      get enabled() {
        return said.enabled
      },
      get writeKey() {
        return said.writeKey
      },
    }
    const options = redirected(program, 'orbit', { ORBIT_TELEMETRY_ENDPOINT: 'https://own.example' })
    const before = [options.enabled, options.writeKey]
    Object.assign(said, { enabled: false, writeKey: 'wk_second' })

    expect([before, options.endpoint]).toEqual([[true, 'wk_first'], 'https://own.example'])
    expect([options.enabled, options.writeKey]).toEqual([false, 'wk_second'])
  })

  it.each([
    ['empty', { ORBIT_TELEMETRY_ENDPOINT: '' }],
    ['only a key', { ORBIT_TELEMETRY_KEY: 'wk_own' }],
    ['of another product', { COMET_TELEMETRY_ENDPOINT: 'https://own.example' }],
  ])('does not where it is %s', (_, env) => {
    expect(redirected(given, 'orbit', env)).toEqual(given)
  })

  it('gets what is sent, and `status` says who named it', async () => {
    const far = await createFarEnd()
    const install = createInstall({ endpoint: given.endpoint, env: { ORBIT_TELEMETRY_ENDPOINT: far.endpoint } })
    install.run().record('scan.started', { mode: 'cli' })

    await install.run().command(['send'])
    await install.run().command(['status'])

    expect(far.received.length).toBe(1)
    expect(install.world.printed.stdout).toContain(`${far.endpoint} (set by ORBIT_TELEMETRY_ENDPOINT)`)
  })

  it.each(['http://evil.example', 'https://user:secret@evil.example', 'nonsense\u001b[2J'])(
    'is no reason to send to another where it cannot be used: %j',
    async (ORBIT_TELEMETRY_ENDPOINT) => {
      const far = await createFarEnd()
      const install = createInstall({ endpoint: far.endpoint, env: { ORBIT_TELEMETRY_ENDPOINT } })
      install.run().record('scan.started', { mode: 'cli' })

      const code = await install.run().command(['send'])
      await install.run().command(['status'])

      const { stdout, stderr } = install.world.printed
      expect(code).toBe(1)
      expect(far.received).toEqual([])
      expect(stdout).toContain('none that may be used (set by ORBIT_TELEMETRY_ENDPOINT)')
      expect(stdout + stderr).not.toContain(ORBIT_TELEMETRY_ENDPOINT)
    },
  )
})
