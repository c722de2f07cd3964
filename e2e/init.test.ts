/** `aboveboard init` in packages as makers have them: what it writes compiles, runs, and obeys the user. */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { CompiledContract } from '@aboveboard/protocol'
import { recorded, sayYes, simulatedWorld } from '@aboveboard/sdk/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { step } from '../scripts/step.ts'
import { onAnsweringTerminal } from './support/answering-terminal.ts'
import { type MakerPackage, makerPackage } from './support/maker-package.ts'
import { MAKER_PROGRAMS } from './support/maker-programs.ts'
import { onTerminal } from './support/terminal.ts'

beforeAll(() => step('pack', process.execPath, ['scripts/pack-sdk.ts']))

const INIT = ['init', '--yes', '--write'] as const
const DONE = { code: 0, stderr: '' }

const contractOf = (maker: MakerPackage): CompiledContract => {
  const [file = ''] = [...maker.contents().keys()].filter((path) => path.endsWith('telemetry.contract.json'))
  return JSON.parse(maker.read(file))
}

describe.each(Object.entries(MAKER_PROGRAMS))('aboveboard init for a program with %s', (_, program) => {
  it('writes what compiles and runs, and obeys the user', () => {
    const maker = makerPackage(program)
    mkdirSync(join(maker.folder, '.github/workflows'), { recursive: true })

    expect(maker.aboveboard(...INIT)).toMatchObject(DONE)

    if (program.files['tsconfig.json']) expect(maker.tsc()).toEqual({ ...DONE, stdout: '' })
    expect(maker.orbit('scan', '--depth', '1')).toEqual({ ...DONE, stdout: 'scanned\n' })
    expect(maker.orbit('telemetry', 'status')).toMatchObject(DONE)
    expect(JSON.parse(maker.orbit('telemetry', 'status', '--json').stdout)).toMatchObject({ state: 'off' })
    expect(maker.orbit('telemetry', 'on').code).toBe(1)
    expect(maker.orbit('--help').stdout).toContain('telemetry')
    const contract = contractOf(maker)
    const install = { contract, world: simulatedWorld({ home: maker.home, platform: process.platform }) }
    expect(recorded(install).events).toEqual([])

    sayYes(install)
    maker.orbit('scan', '--depth', '1')

    expect(recorded(install)).toMatchObject({
      events: [{ name: 'run.completed', fields: { succeeded: true } }],
      drops: [],
    })
    expect(maker.orbit('telemetry', 'preview').stdout).toContain('"name":"run.completed"')
  })

  it('changes nothing when it is run again', () => {
    const maker = makerPackage(program)
    maker.aboveboard(...INIT)
    const before = maker.contents()

    const again = maker.aboveboard(...INIT)

    expect(again).toMatchObject(DONE)
    expect(again.stdout).not.toMatch(/^(?:wrote|edited)/m)
    expect(maker.contents()).toEqual(before)
  })
})

it('shows the notice of an opt-out product on a terminal, but not where another program reads', async () => {
  const maker = makerPackage(MAKER_PROGRAMS['citty in TypeScript']!)
  maker.aboveboard(...INIT, '--model', 'opt-out')
  const env = { PATH: process.env.PATH ?? '', HOME: maker.home }
  const main = join(maker.folder, 'src/main.ts')

  const quiet = await onTerminal([main, 'scan', '--json'], { env })
  const loud = await onTerminal([main, 'scan'], { env })

  expect(quiet).toEqual({ code: 0, screen: 'scanned\r\n' })
  expect(loud.screen).toContain('orbit telemetry off')
  const world = simulatedWorld({ home: maker.home, platform: process.platform })
  expect(recorded({ contract: contractOf(maker), world }).events).toHaveLength(1)
})

describe('aboveboard init on a terminal', () => {
  const cli = resolve('packages/cli/src/main.ts')
  const answer = async (...keys: readonly string[]) => {
    const maker = makerPackage(MAKER_PROGRAMS['plain argv in CommonJS']!)
    const env = { PATH: process.env.PATH ?? '', HOME: maker.home }
    return { maker, ...(await onAnsweringTerminal([cli, 'init'], { env, cwd: maker.folder, keys })) }
  }

  it('asks five questions and writes what was answered', async () => {
    const { maker, code, screen } = await answer('\r', ' probe\r', '\r', '\u001b[B\r', '\r')
    expect(screen).toContain('Who answers for the data?')
    expect(code).toBe(0)
    expect(maker.read('telemetry.yaml')).toContain('title: Orbit probe\n')
    expect(maker.read('telemetry.yaml')).toContain('consent: { model: opt-out }')
  })

  it('writes nothing for somebody who breaks off', async () => {
    const { maker, code } = await answer('\r', '\u0003')
    expect(code).toBe(1)
    expect([...maker.contents().keys()]).toEqual(['index.js', 'package.json'])
  })
})
