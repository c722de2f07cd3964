/** Somebody who said yes, on a machine of their own, and the program as they run it. */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sayYes, simulatedWorld } from '@aboveboard/sdk/testing'
import { orbit } from '../support/orbit.ts'
import { type Exit, runProgram } from './run-program.ts'

export interface Person {
  readonly root: string
  readonly home: string
  /** State folder of the program. */
  readonly state: string
  /** Runs the program, which is `[program, ...arguments]`, in a working folder of theirs. */
  run(command: readonly string[], wrapper?: readonly string[]): Promise<Exit>
  /** How often the program has done its work. */
  readonly worked: () => number
}

export interface PersonOptions {
  readonly root: string
  /** Where the reports go. */
  readonly destination: { readonly url: string; readonly writeKey: string }
  readonly env?: { readonly [name: string]: string }
}

export function person({ root, destination, env = {} }: PersonOptions): Person {
  const [home, cwd] = [join(root, 'home'), join(root, 'work')]
  for (const folder of [home, cwd]) mkdirSync(folder, { recursive: true })
  sayYes({ contract: orbit, world: simulatedWorld({ home, platform: process.platform }) })
  const whole = {
    PATH: process.env.PATH ?? '',
    HOME: home,
    ORBIT_TELEMETRY_ENDPOINT: destination.url,
    ORBIT_TELEMETRY_KEY: destination.writeKey,
    ...env,
  }
  return {
    root,
    home,
    state: join(home, '.local', 'state', 'orbit', 'telemetry'),
    run: (command, wrapper = []) => runProgram([...wrapper, ...command], { env: whole, cwd }),
    worked: () => readFileSync(join(cwd, 'work-done'), 'utf8').length,
  }
}
