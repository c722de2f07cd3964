/** For tests of programs that embed the SDK, and for simulations: a machine of your own, without a real one's state. */
import { isAbsolute, join } from 'node:path'
import type { CompiledContract, DropReason } from '@aboveboard/protocol'
import { saveDecision } from './consent/decision-file.ts'
import { listFolder, readOwnFile } from './files/private-file.ts'
import { placesOf, statePaths } from './places.ts'
import { readSpoolFile } from './seal/read-spool-file.ts'
import type { SpooledEvent } from './spool.ts'
import type { Env, World } from './world.ts'

export interface SimulatedWorldOptions {
  /** Absolute path of a folder that stands for the user's home; use one per simulated install. */
  readonly home: string
  readonly now?: Date | (() => Date)
  /** As `process.platform`; default `linux`. */
  readonly platform?: string
  readonly arch?: string
  /** Version of Node; default `24.0.0`. */
  readonly node?: string
  /** The whole environment; nothing of the real one is seen. */
  readonly env?: Env
  /** Whether a person is at the keyboard; default true. */
  readonly terminal?: boolean
  readonly random?: () => number
}

export interface SimulatedWorld extends World {
  /** What was printed so far. */
  readonly printed: { readonly stdout: string; readonly stderr: string }
}

/** A world that sees nothing of the real machine but its disk, and starts no process. */
export function simulatedWorld(options: SimulatedWorldOptions): SimulatedWorld {
  const { home, now = new Date(), platform = 'linux', arch = 'x64', node = '24.0.0', env = {} } = options
  const { terminal = true, random = Math.random } = options
  if (!isAbsolute(home)) throw new TypeError('`home` must be an absolute path: every simulated install has its own.')
  const printed = { stdout: '', stderr: '' }
  const collect = (stream: keyof typeof printed) => ({
    write(text: string) {
      printed[stream] += text
    },
  })
  return {
    now: typeof now === 'function' ? now : () => now,
    env,
    platform,
    arch,
    versions: { node },
    home,
    uid: process.getuid?.(),
    random,
    stdout: collect('stdout'),
    stderr: collect('stderr'),
    terminal,
    detaches: false,
    printed,
  }
}

interface Install {
  readonly contract: CompiledContract
  readonly world: World
}

/** Saves the decision that `telemetry on` saves, for `actor`. */
export function sayYes({ contract, world, actor = 'a test' }: Install & { readonly actor?: string }): void {
  const places = placesOrThrow({ contract, world })
  saveDecision(places, {
    decision: 'on',
    who: actor,
    at: world.now().toISOString(),
    through: '@aboveboard/sdk/testing',
    granted: { digest: contract.digest, contract: contract.contract },
  })
}

export interface Recorded {
  readonly events: readonly SpooledEvent[]
  readonly drops: readonly DropReason[]
}

/** What was recorded on this install and not sealed for sending yet, exactly as it would leave the machine. */
export function recorded(install: Install): Recorded {
  const { spool } = statePaths(placesOrThrow(install).state)
  const files = listFolder(spool).map((name) =>
    readSpoolFile(readOwnFile(join(spool, name), { uid: install.world.uid, maxBytes: Number.MAX_SAFE_INTEGER })),
  )
  return { events: files.flatMap(({ events }) => events), drops: files.flatMap(({ drops }) => drops) }
}

function placesOrThrow({ contract, world }: Install) {
  const places = placesOf(contract.contract.product, world)
  if (!places) throw new TypeError('The world has no absolute home.')
  return places
}
