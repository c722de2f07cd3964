/** What servers need whose switch, and whose folder, is their own. */
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createTelemetry } from './create-telemetry.ts'
import { createInstall, filesIn } from './install.fixture.ts'
import { orbit } from './orbit.fixture.ts'
import { recorded, sayNo } from './testing.ts'

const event = { mode: 'cli' } as const
const basics = { contract: orbit, release: '1.4.2', endpoint: 'http://127.0.0.1:9', writeKey: 'wk_test' }

describe('the word of the host', () => {
  it('is read anew whenever everybody who has a say is asked', async () => {
    const { world } = createInstall({ yes: false })
    const settings: { enabled?: boolean } = {}
    const telemetry = createTelemetry({
      ...basics,
      world,
      get enabled() {
        return settings.enabled
      },
      get actor() {
        return settings.enabled ? 'admin' : undefined
      },
    })
    const stateOf = async () => {
      const before = world.printed.stdout.length
      await telemetry.command(['why', '--json'])
      return JSON.parse(world.printed.stdout.slice(before)).state
    }

    const undecided = await stateOf()
    settings.enabled = true
    const on = await stateOf()
    settings.enabled = false

    expect([undecided, on, await stateOf()]).toEqual(['off', 'on', 'off'])
  })
})

describe('forget', () => {
  it('erases what was recorded and leaves the decision', async () => {
    const install = createInstall()
    const telemetry = install.run()
    telemetry.record('scan.started', event)

    const isDone = await telemetry.forget()

    expect(isDone).toBe(true)
    expect(existsSync(install.paths.root)).toBe(false)
    expect(filesIn(install.home)).toContain('.config/orbit/telemetry.json')
  })

  it('lets the program go on where it may', async () => {
    const install = createInstall()
    const telemetry = install.run()
    await telemetry.forget()

    telemetry.record('scan.started', event)

    expect(recorded(install).events.length).toBe(1)
  })

  it('touches nothing in the home of another user', async () => {
    const install = createInstall()
    install.run().record('scan.started', event)
    const { home } = install
    const other = createInstall({ home, yes: false, uid: (install.world.uid ?? 0) + 1 })

    expect(await other.run().forget()).toBe(false)
    expect(existsSync(install.paths.root)).toBe(true)
  })
})

describe('a state folder of the server', () => {
  it('holds the decision and all else, and the home nothing', async () => {
    const install = createInstall({ yes: false })
    const stateFolder = join(install.home, 'data')
    mkdirSync(stateFolder)
    const telemetry = createTelemetry({ ...basics, world: install.world, stateFolder })

    await telemetry.command(['on'])
    telemetry.record('scan.started', event)

    expect(recorded({ ...install, stateFolder }).events.length).toBe(1)
    expect(filesIn(install.home).filter((path) => !path.startsWith('data'))).toEqual([])
  })

  it('is not made, and does not lift a no in the home', async () => {
    const install = createInstall({ yes: false })
    sayNo(install)
    const stateFolder = join(install.home, 'data')
    const without = createTelemetry({ ...basics, world: install.world, stateFolder })
    const refused = await without.command(['status'])
    mkdirSync(stateFolder)

    await createTelemetry({ ...basics, world: install.world, stateFolder }).command(['status'])

    expect(refused).toBe(1)
    expect(install.world.printed.stdout).toContain('You switched telemetry off.')
  })

  it('must be absolute', async () => {
    const { world } = createInstall()

    expect(await createTelemetry({ ...basics, world, stateFolder: 'data' }).command(['status'])).toBe(1)
  })
})
