import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { CompiledContract } from '@aboveboard/protocol'
import { sayYes, simulatedWorld } from '@aboveboard/sdk/testing'

export const jmo: CompiledContract = JSON.parse(readFileSync('examples/jmo/telemetry.contract.json', 'utf8'))

export interface Exit {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** One simulated user with a home of its own, who runs the example program as a real process. */
export interface SimulatedInstall {
  readonly home: string
  /** `jmo …` from the example's own entry file. */
  jmo(...argv: readonly string[]): Promise<Exit>
}

export interface Destination {
  readonly url: string
  readonly writeKey: string
}

export interface InstallOptions {
  readonly home: string
  readonly destination: Destination
  readonly saidYes: boolean
  /** Added to an environment that has nothing but PATH, HOME and the destination: no CI, no agent. */
  readonly env?: { readonly [name: string]: string }
}

export function simulatedInstall({ home, destination, saidYes, env = {} }: InstallOptions): SimulatedInstall {
  if (saidYes) sayYes({ contract: jmo, world: simulatedWorld({ home, platform: process.platform }) })
  return {
    home,
    jmo: (...argv) => run(['examples/jmo/src/main.ts', ...argv], { ...installEnv({ home, destination }), ...env }),
  }
}

export const installEnv = ({ home, destination }: Pick<InstallOptions, 'home' | 'destination'>) => ({
  PATH: process.env.PATH ?? '',
  HOME: home,
  JMO_TELEMETRY_ENDPOINT: destination.url,
  JMO_TELEMETRY_KEY: destination.writeKey,
})

/** Runs this Node with `argv` and an environment of which it is the whole; `wrapper` is a command in front of it. */
export async function run(
  argv: readonly string[],
  env: { readonly [name: string]: string },
  wrapper: readonly string[] = [],
): Promise<Exit> {
  const [command = process.execPath, ...args] = [...wrapper, process.execPath, ...argv]
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const out = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      out[stream] += text
    })
  }
  await once(child, 'close')
  return { code: child.exitCode, ...out }
}
