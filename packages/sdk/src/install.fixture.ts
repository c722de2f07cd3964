/** One simulated install in a folder of its own, which goes away with the test. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createTelemetry } from './create-telemetry.ts'
import type { BaseOptions, Telemetry, TypedContract } from './options.ts'
import { type OrbitContext, type OrbitEvents, orbit } from './orbit.fixture.ts'
import { statePaths } from './places.ts'
import { type SimulatedWorld, type SimulatedWorldOptions, sayYes, simulatedWorld } from './testing.ts'

export function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'aboveboard-sdk-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

export interface InstallOptions extends Partial<SimulatedWorldOptions>, Partial<BaseOptions> {
  readonly contract?: TypedContract<OrbitEvents, OrbitContext>
  /** Whether somebody has said yes; default true. */
  readonly yes?: boolean
}

export function createInstall({ contract = orbit, yes = true, ...given }: InstallOptions = {}) {
  const home = given.home ?? createFolder()
  let now = new Date('2026-11-20T10:00:00Z')
  const world: SimulatedWorld = simulatedWorld({ now: () => now, random: () => 0.5, ...given, home })
  if (yes) sayYes({ contract, world })
  const options = { contract, release: '1.4.2', endpoint: 'http://127.0.0.1:9', writeKey: 'wk_test', ...given, world }
  const paths = statePaths(join(home, '.local', 'state', contract.contract.product, 'telemetry'))
  return {
    home,
    world,
    paths,
    contract,
    /** One run of the program: a new process would start with the same call. */
    run: (): Telemetry<OrbitEvents> => createTelemetry(options),
    setNow(time: string) {
      now = new Date(time)
    },
  }
}
export type Install = ReturnType<typeof createInstall>

/** Every file and folder below, sorted. */
export const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
