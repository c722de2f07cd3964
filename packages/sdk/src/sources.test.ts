import type { Fields } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { createInstall, type InstallOptions } from './install.fixture.ts'
import { orbit, orbitWith } from './orbit.fixture.ts'
import { batchesOf, sealNow } from './seal/busy.fixture.ts'
import { recorded } from './testing.ts'
import type { World } from './world.ts'

const HOURS = { edges: [1, 24, 168, 720], labels: ['0-1h', '1-24h', '1-7d', '7-30d', '30d+'] }
const context: Fields = {
  os: { type: 'choice', values: ['linux', 'macos'], other: true, from: 'os' },
  system: { type: 'version', precision: 'minor', from: 'os-release' },
  arch: { type: 'choice', values: ['x64', 'arm64'], from: 'arch' },
  node: { type: 'version', precision: 'major', from: 'node' },
  release: { type: 'version', precision: 'patch', from: 'product' },
  runtime: { type: 'choice', values: ['native', 'docker'], other: true, from: 'runtime' },
  driver: { type: 'choice', values: ['human', 'ci'], from: 'driver' },
  ephemeral: { type: 'boolean', from: 'ephemeral' },
  uptime: { type: 'bucket', ...HOURS, bound: 'right-open', from: 'uptime' },
  country: { type: 'choice', values: ['NO', 'DE'], other: true, from: 'receiver' },
}
const contract = orbitWith({ context, consent: { ...orbit.contract.consent, ci: 'on' } })

/** What a machine's batches say about it; the host has nothing to add. */
function contextOn(options: InstallOptions, given: object = {}) {
  const install = createInstall({ contract, ...options, ...{ context: given } })
  install.run().record('scan.started', { mode: 'cli' })
  sealNow(install)
  return batchesOf(install)[0]?.context
}

describe('fields that fill themselves', () => {
  it('tell what the contract has words for', () => {
    const hours = 24
    const machine = {
      platform: 'openbsd',
      osRelease: '24.6.0',
      runtime: 'podman',
      uptimeSeconds: hours * 3600,
    } as const

    expect(contextOn(machine)).toEqual({
      os: 'other',
      system: '24.6',
      arch: 'x64',
      node: '24',
      release: '1.4.2',
      runtime: 'other',
      driver: 'human',
      ephemeral: false,
      uptime: '1-7d',
    })
  })

  it('leave out what the contract has no word for', () => {
    expect(contextOn({ arch: 's390x' })).not.toHaveProperty('arch')
  })

  it.each([
    ['6.18.44-fc-v669', '6.18'],
    ['5.14.0-427.13.1.el9_4.x86_64', '5.14'],
    ['5.15.153.1-microsoft-standard-WSL2', '5.15'],
    ['10.0.22631', '10.0'],
    ['rolling', 'unknown'],
  ])('read the release of the system from what it calls itself: %s', (osRelease, system) => {
    expect(contextOn({ osRelease })).toMatchObject({ system })
  })

  it.each([
    [0, '0-1h'],
    [3599, '0-1h'],
    [3600, '1-24h'],
    [24 * 3600 - 1, '1-24h'],
  ])('count whole hours since the program started: %i s', (uptimeSeconds, uptime) => {
    expect(contextOn({ uptimeSeconds })).toMatchObject({ uptime })
  })

  it('tell an automated build from a person, where the contract lets it report', () => {
    expect(contextOn({ env: { GITHUB_ACTIONS: 'true' } })).toMatchObject({ driver: 'ci' })
  })

  it('tell a place that keeps nothing', () => {
    expect(contextOn({ container: true })).toMatchObject({ ephemeral: true, runtime: 'docker' })
  })

  it('leave to the receiver what only the receiver fills, whatever the program passes', () => {
    expect(contextOn({}, { country: 'NO' })).not.toHaveProperty('country')
  })

  it('look at the machine only where they are declared and agreed to', () => {
    const install = createInstall()
    const world: World = {
      ...install.world,
      runtime: () => unasked('runtime'),
      osRelease: () => unasked('release'),
      forgets: () => unasked('folder'),
    }
    const run = (wider: typeof contract) =>
      createInstall({ home: install.home, contract: wider, yes: false, world }).run()

    run(orbit).record('scan.started', { mode: 'cli' })
    run(orbitWith({ context: { ...orbit.contract.context, runtime: context.runtime! } })).record('scan.started', {
      mode: 'cli',
    })

    expect(recorded(install).events.length).toBe(2)
  })
})

function unasked(what: string): never {
  throw new Error(`Nobody has asked for the ${what}.`)
}
