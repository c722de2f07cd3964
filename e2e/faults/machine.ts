/** Somebody's machine on which a program runs, and what it left there. */
import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { CompiledContract } from '@aboveboard/protocol'
import { sayYes, simulatedWorld } from '@aboveboard/sdk/testing'
import { type Exit, runProgram } from '../network/run-program.ts'
import type { FarEnd } from './far-end.ts'

/** Where root runs the tests: nothing is forbidden to root, so the user is another one. */
const USER = 12_345
export const isRoot = process.getuid?.() === 0

/** Does something as the user of the machines. */
export function asUser<T>(work: () => T): T {
  if (!isRoot) return work()
  process.setegid?.(USER)
  process.seteuid?.(USER)
  try {
    return work()
  } finally {
    process.seteuid?.(0)
    process.setegid?.(0)
  }
}

/** In front of a command: it runs as the user of the machines. */
export const AS_USER = isRoot ? ['setpriv', '--reuid', `${USER}`, '--regid', `${USER}`, '--clear-groups'] : []

export interface Machine {
  readonly root: string
  readonly home: string
  /** Working folder. */
  readonly cwd: string
  /** State folder of the SDK; made when something is recorded. */
  readonly state: string
  /** File of the decision. */
  readonly decision: string
  readonly env: { readonly [name: string]: string }
  /** Of one run; one that hangs is killed, and then differs from one that does not. */
  readonly longestMs: number
}

interface Made {
  /** A path that nothing has. */
  readonly root: string
  readonly farEnd: FarEnd
  readonly contract: CompiledContract
  /** Default true. */
  readonly saidYes?: boolean
  /** Default 10 s. */
  readonly longestMs?: number
}

const keyOf = (root: string): string => `wk_${root.replaceAll(/\W/g, '_')}`

export function makeMachine({ root, farEnd, contract, saidYes = true, longestMs = 10_000 }: Made): Machine {
  const [home, cwd] = [join(root, 'home'), join(root, 'work')]
  mkdirSync(root)
  chmodSync(root, 0o777)
  asUser(() => {
    for (const folder of [home, cwd]) mkdirSync(folder)
    if (saidYes) sayYes({ contract, world: simulatedWorld({ home, platform: process.platform }) })
  })
  return {
    root,
    home,
    cwd,
    state: join(home, '.local', 'state', 'orbit', 'telemetry'),
    longestMs,
    decision: join(home, '.config', 'orbit', 'telemetry.json'),
    env: {
      PATH: process.env.PATH ?? '',
      HOME: home,
      ORBIT_TELEMETRY_ENDPOINT: farEnd.url,
      ORBIT_TELEMETRY_KEY: keyOf(root),
    },
  }
}

export interface Run {
  /** Added to the machine's, or instead of it. */
  readonly env?: { readonly [name: string]: string }
  /** Commands in front of the program. */
  readonly wrapper?: readonly string[]
  /** Default: the user. */
  readonly as?: 'user' | 'root'
}

/** Runs a command on the machine. */
export const runOn = (
  { cwd, env, longestMs }: Machine,
  command: readonly string[],
  { as = 'user', wrapper = [], ...given }: Run = {},
): Promise<Exit> =>
  runProgram([...(as === 'user' ? AS_USER : []), ...wrapper, ...command], {
    cwd,
    env: { ...env, ...given.env },
    timeout: longestMs,
  })
