import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFolder, createInstall, filesIn } from '../install.fixture.ts'
import { optOut } from '../orbit.fixture.ts'
import { consentIn, sayNo, seeNotice } from '../testing.ts'

const isRoot = process.getuid?.() === 0
/** The home of ada, who calls sudo, and the world of root that this makes. */
function sudo(options: Parameters<typeof createInstall>[0] = {}) {
  const ada = createInstall({ yes: false })
  const env = { SUDO_USER: 'ada', SUDO_UID: '1000' }
  const root = createInstall({ uid: 0, env, homes: { ada: ada.home }, ...options })
  return { ada, root }
}

describe('a program under sudo', () => {
  it.runIf(isRoot)('counts a no of the user who called it', () => {
    const { ada, root } = sudo()
    sayNo(ada)

    expect(consentIn(root)).toMatchObject({
      state: 'off',
      because: [{ step: 'stored', reason: /^ada, who called sudo/ }],
    })
  })

  it.runIf(isRoot)('takes no yes from the user who called it', () => {
    const ada = createInstall()
    const { root } = sudo({ yes: false, homes: { ada: ada.home } })

    expect(consentIn(root).state).toBe('off')
  })

  it.runIf(isRoot)('goes by the decision of root where the caller has none', () => {
    expect(consentIn(sudo().root).state).toBe('on')
  })

  it('does not look at the variables of sudo for a user who is not root', () => {
    const ada = createInstall({ yes: false })
    sayNo(ada)
    const install = createInstall({ env: { SUDO_USER: 'ada' }, homes: { ada: ada.home } })

    expect(consentIn({ ...install, world: { ...install.world, uid: process.getuid?.() || undefined } }).state).toBe(
      'on',
    )
  })
})

describe('a home of somebody else', () => {
  it.runIf(isRoot)('keeps nothing: no event, no decision, no notice', async () => {
    const home = createFolder()
    chownSync(home, 1000, 1000)
    const install = createInstall({ home, yes: false, contract: optOut(), uid: 0 })
    const telemetry = install.run()

    const shown = telemetry.notice()
    telemetry.record('scan.started', { mode: 'cli' })
    const codes = [
      await telemetry.command(['on']),
      await telemetry.command(['off']),
      await telemetry.command(['local']),
    ]

    expect(shown).toBe(false)
    expect(codes).toEqual([1, 1, 1])
    expect(install.world.printed.stderr).toContain('belongs to another user')
    expect(filesIn(home)).toEqual([])
  })

  it.runIf(isRoot)('is noticed behind XDG_CONFIG_HOME too', () => {
    const config = createFolder()
    chownSync(config, 1000, 1000)
    const install = createInstall({ env: { XDG_CONFIG_HOME: config }, yes: false, uid: 0 })

    expect(consentIn(install)).toMatchObject({ state: 'off', because: [{ step: 'stored' }] })
  })

  it('is none where the folder does not exist yet', () => {
    const env = { XDG_STATE_HOME: join(createFolder(), 'new') }
    const install = createInstall({ env, contract: optOut(), yes: false })

    expect(install.run().notice()).toBe(true)
  })
})

describe('a home that does not exist', () => {
  it('is not made, and nothing is kept in it', async () => {
    const folder = createFolder()
    const install = createInstall({ home: join(folder, 'homeless'), contract: optOut(), yes: false })
    const telemetry = install.run()

    expect([telemetry.notice(), await telemetry.command(['off'])]).toEqual([false, 1])
    expect(filesIn(folder)).toEqual([])
  })

  it('takes no part where the environment names other folders', () => {
    const [config, state] = [createFolder(), createFolder()]
    const env = { XDG_CONFIG_HOME: config, XDG_STATE_HOME: state }
    const install = createInstall({ home: '/nonexistent/ada', env, contract: optOut(), yes: false })

    expect(install.run().notice()).toBe(true)
  })
})

describe('state that was copied', () => {
  it('makes a copied yes undecided, and keeps a copied no', () => {
    const [original, refused] = [createInstall(), createInstall({ yes: false })]
    sayNo(refused)
    const copyOf = (home: string) => {
      const copy = createFolder()
      cpSync(home, copy, { recursive: true })
      return createInstall({ home: copy, yes: false })
    }

    expect(consentIn(original).state).toBe('on')
    expect(consentIn(copyOf(original.home))).toMatchObject({ state: 'off', because: [{ step: 'model' }] })
    expect(consentIn(copyOf(refused.home))).toMatchObject({ state: 'off', because: [{ step: 'stored' }] })
  })

  it('takes no copied notice for one that was shown here', () => {
    const contract = optOut()
    const original = createInstall({ contract, yes: false })
    seeNotice(original)
    const home = createFolder()
    cpSync(original.home, home, { recursive: true })

    expect(consentIn(original).state).toBe('on')
    expect(consentIn(createInstall({ home, contract, yes: false })).state).toBe('off')
  })

  it('lets a yes that was moved within its disk count', () => {
    const install = createInstall()
    const home = join(createFolder(), 'moved')

    renameSync(install.home, home)
    mkdirSync(install.home)

    expect(consentIn(createInstall({ home, yes: false })).state).toBe('on')
  })

  it.runIf(isRoot)('makes a yes undecided that was handed to another user', () => {
    const install = createInstall()
    const file = join(install.home, '.config', 'orbit', 'telemetry.json')
    for (const path of [file, dirname(file), dirname(dirname(file)), install.home]) chownSync(path, 1000, 1000)
    chmodSync(file, 0o644)

    const world = { ...install.world, uid: 1000 }
    expect(existsSync(file)).toBe(true)
    expect(consentIn({ ...install, world })).toMatchObject({ state: 'off', because: [{ step: 'model' }] })
  })
})
