import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sayNo, sayYes, seeNotice, simulatedWorld } from '@aboveboard/sdk/testing'
import { expect, it } from 'vitest'
import { filesBelow, JMO, JMO_WITHOUT_SDK, NOBODY } from './support/programs.ts'
import { writeDirtyFolder } from './support/scan-folders.ts'
import { type Exit, installEnv, jmo, run } from './support/simulated-install.ts'
import { type Deeds, traced } from './support/strace.ts'
import { tempFolder } from './support/temp-folder.ts'

/**
 * The real program in every denied state that the conformance table names and a machine can be put into: nothing may
 * leave it, start or be written, and its user may see no difference to the same program without the SDK.
 */
interface Vector {
  readonly title: string
  readonly inputs: {
    readonly consent: { readonly ci: 'on' | 'off' }
    readonly env: { readonly [name: string]: string }
    readonly stored?: { readonly decision: string }
    readonly notice?: { readonly shown: boolean }
    readonly host?: { readonly enabled: boolean }
  }
  readonly expect: { readonly state: string; readonly because: readonly string[] }
}

const { vectors }: { vectors: readonly Vector[] } = JSON.parse(readFileSync('conformance/consent.json', 'utf8'))

/** What can be said to a real machine with its environment, its saved decision, the notice's counter and a setting. */
const SAYABLE = new Set(['consent', 'env', 'stored', 'notice', 'host'])
const isSayable = ({ inputs, expect: expected }: Vector): boolean =>
  expected.state === 'off' &&
  inputs.consent.ci === 'off' &&
  Object.keys(inputs).every((key) => SAYABLE.has(key)) &&
  Object.keys(inputs.stored ?? {}).join() === (inputs.stored ? 'decision' : '') &&
  Object.keys(inputs.notice ?? {}).join() === (inputs.notice ? 'shown' : '') &&
  // The example's contract is opt-out: an opt-in one would deny after its notice too.
  !(expected.because.includes('model') && inputs.notice?.shown)

const DENIED = vectors.filter(isSayable)
const KINDS = [...new Set(DENIED.flatMap(({ expect: { because } }) => because))]

const NOTHING: Deeds = { sockets: [], childProcesses: [], writes: [] }

interface Machine {
  readonly home: string
  readonly folder: string
  readonly env: { readonly [name: string]: string }
}

function machineFor({ inputs }: Vector, root: string): Machine {
  const home = join(root, 'home')
  mkdirSync(home)
  const install = { contract: jmo, world: simulatedWorld({ home, platform: process.platform }) }
  if (inputs.notice?.shown) seeNotice(install)
  if (inputs.stored?.decision === 'on') sayYes(install)
  if (inputs.stored?.decision === 'off') sayNo(install)
  const config = join(home, '.config', 'jmo')
  mkdirSync(config, { recursive: true })
  if (inputs.stored?.decision === 'unreadable') writeFileSync(join(config, 'telemetry.json'), '{ "decision":')
  if (inputs.host?.enabled === false) {
    writeFileSync(join(config, 'config.json'), '{ "telemetry": { "enabled": false } }')
  }
  const { ORBIT_TELEMETRY_DISABLE: disabled, ...env } = inputs.env
  const own = disabled === undefined ? {} : { JMO_TELEMETRY_DISABLE: disabled }
  return { home, folder: writeDirtyFolder(root), env: { ...installEnv({ home, destination: NOBODY }), ...env, ...own } }
}

interface Observed {
  readonly deeds: Deeds
  readonly files: readonly string[]
  readonly exit: Exit
}

const observe = async ({ home, folder, env }: Machine, log: string): Promise<Observed> => {
  const { deeds, exit } = await traced([JMO, 'scan', folder, '--profile', 'fast'], env, { below: home, log })
  return { deeds, files: filesBelow(home), exit }
}

async function denied(vector: Vector): Promise<void> {
  const root = tempFolder('denied')
  const machine = machineFor(vector, root)
  const files = filesBelow(machine.home)
  const observed = await observe(machine, join(root, 'trace'))
  const exit = await run([JMO_WITHOUT_SDK, 'scan', machine.folder, '--profile', 'fast'], machine.env)
  expect({ vector: vector.title, ...observed }).toEqual({ vector: vector.title, deeds: NOTHING, files, exit })
}

it('finds every kind of no in the table', () => {
  expect(KINDS.sort()).toEqual(['agent', 'ci', 'disable_env', 'do_not_track', 'host', 'model', 'stored'])
  expect(DENIED.length).toBeGreaterThan(100)
})

for (const kind of KINDS) {
  it(`stays silent in every state denied by ${kind}`, async () => {
    const rows = DENIED.filter(({ expect: { because } }) => because.includes(kind)).values()
    const worker = async (): Promise<void> => {
      for (const vector of rows) await denied(vector)
    }
    await Promise.all([worker(), worker()])
  })
}
