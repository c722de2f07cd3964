/** What the README promises to tests of programs that embed the SDK. */
import { describe, expect, it } from 'vitest'
import { createTelemetry } from './create-telemetry.ts'
import { createFolder } from './install.fixture.ts'
import { orbit as contract } from './orbit.fixture.ts'
import { recorded, sayYes, simulatedWorld } from './testing.ts'
import type { World } from './world.ts'

const main = (world: World): void =>
  createTelemetry({ contract, release: '1.4.2', endpoint: 'https://t.example', writeKey: 'wk_1', world }).record(
    'scan.completed',
    { duration: 412, tools: ['trivy'] },
  )

describe('a test of a program', () => {
  it('sees what would leave the machine, and that no call was wrong', () => {
    const world = simulatedWorld({ home: createFolder(), now: new Date('2026-11-20T12:00:00Z'), platform: 'darwin' })
    sayYes({ contract, world })

    main(world)

    expect(recorded({ contract, world }).events).toEqual([
      { name: 'scan.completed', day: '2026-11-20', fields: { duration: '5-15min', tools: ['trivy'] } },
    ])
    expect(world.printed.stderr).toBe('')
  })

  it('refuses a home that is no folder of its own', () => {
    expect(() => simulatedWorld({ home: 'home' })).toThrow(TypeError)
  })
})
