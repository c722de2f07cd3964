/** For tests of programs that embed the SDK, and for simulations: a machine of your own, without a real one's state. */
import { isAbsolute, join } from 'node:path'
import { type CompiledContract, type DropReason, isDropReason } from '@aboveboard/protocol'
import type { Decision } from './consent/decide.ts'
import { saveDecision } from './consent/decision-file.ts'
import { createCheck } from './development/check.ts'
import { listFolder, readOwnFile } from './files/private-file.ts'
import { consentOf, createHost } from './host.ts'
import { prepareNotice } from './notice/notice-record.ts'
import type { BaseOptions } from './options.ts'
import { placesOf, statePaths } from './places.ts'
import type { Runtime } from './runtime.ts'
import type { Drops } from './seal/books.ts'
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
  /** Whether a person sees what is written to stderr; default as `terminal`. */
  readonly noticeable?: boolean
  /** As `os.release()`; default `6.1.0`. */
  readonly osRelease?: string
  /** Whether this is a container that keeps nothing; default false. */
  readonly container?: boolean
  /** What the program runs in; default `docker` in a container that keeps nothing, else `native`. */
  readonly runtime?: Runtime
  /** How long the program has run; default 0. */
  readonly uptimeSeconds?: number
  /** The administrator's file; default none. */
  readonly policyFile?: string
  /** The administrator's user id; default the one that runs the test. */
  readonly administrator?: number
  /** User id of the simulated user; default the one that runs the test. */
  readonly uid?: number
  /** Home folders of other users, by name. */
  readonly homes?: { readonly [user: string]: string }
  readonly random?: () => number
}

export interface SimulatedWorld extends World {
  /** What was printed so far. */
  readonly printed: { readonly stdout: string; readonly stderr: string }
  /** Ends the run: what waits for the program's exit is done, and what was passed on is forgotten. */
  exit(): void
}

/**
 * A world that sees nothing of the real machine but its disk, and starts no process: for the option `world` of
 * `createTelemetry`. Pass it to each run of one install; what a maker does wrong is told in `printed.stderr`. Throws a
 * TypeError where `home` is not absolute.
 */
export function simulatedWorld(options: SimulatedWorldOptions): SimulatedWorld {
  const { home, now = new Date(), platform = 'linux', arch = 'x64', node = '24.0.0', env = {} } = options
  const { administrator = process.getuid?.(), homes = {}, random = Math.random, terminal = true } = options
  if (!isAbsolute(home)) throw new TypeError('`home` must be an absolute path: every simulated install has its own.')
  const printed = { stdout: '', stderr: '' }
  const collect = (stream: keyof typeof printed) => ({
    write(text: string) {
      printed[stream] += text
    },
  })
  const variables: { [name: string]: string | undefined } = { ...env }
  const atExit: (() => void)[] = []
  return {
    now: typeof now === 'function' ? now : () => now,
    env: variables,
    platform,
    arch,
    versions: { node },
    home,
    uid: options.uid ?? process.getuid?.(),
    random,
    stdout: collect('stdout'),
    stderr: collect('stderr'),
    terminal,
    noticeable: options.noticeable ?? terminal,
    detaches: false,
    policyFile: options.policyFile,
    administrator,
    homeOf: (user) => homes[user],
    osRelease: () => options.osRelease ?? '6.1.0',
    runtime: () => options.runtime ?? (options.container ? 'docker' : 'native'),
    uptimeSeconds: () => options.uptimeSeconds ?? 0,
    forgets: () => options.container ?? false,
    passOn(name, value) {
      variables[name] = value
    },
    atExit: (work) => void atExit.push(work),
    check: createCheck,
    printed,
    exit() {
      for (const work of atExit.splice(0)) work()
      for (const name of Object.keys(variables)) variables[name] = env[name]
    },
  }
}

const THROUGH = '@aboveboard/sdk/testing'

interface Install {
  readonly contract: CompiledContract
  readonly world: World
  /** That of `createTelemetry`, where the host passes one. */
  readonly stateFolder?: string
}

const WEEK_MS = 7 * 24 * 3_600_000
const aWeekAgo = ({ now }: World): Date => new Date(now().getTime() - WEEK_MS)

interface Yes extends Install {
  readonly actor?: string
  /** When; default a week ago. */
  readonly at?: Date
}

/** Leaves what `telemetry on` has saved, for `actor`; without it an opt-in program records nothing. */
export function sayYes(yes: Yes): void {
  const { contract, world, actor = 'a test', at = aWeekAgo(world) } = yes
  saveDecision(placesOrThrow(yes), {
    decision: 'on',
    who: actor,
    at: at.toISOString(),
    through: THROUGH,
    granted: { digest: contract.digest, contract: contract.contract },
  })
}

/** Saves the decision that `telemetry off` saves, for `actor`. */
export function sayNo(no: Install & { readonly actor?: string }): void {
  const { world, actor = 'a test' } = no
  const at = world.now().toISOString()
  saveDecision(placesOrThrow(no), { decision: 'off', who: actor, at, through: THROUGH })
}

interface Notice extends Install {
  /** Default 1. */
  readonly runs?: number
  /** When last; default a week ago. */
  readonly at?: Date
}

/** Leaves what earlier runs have left that showed the notice of an opt-out contract. */
export function seeNotice(notice: Notice): void {
  const { contract, world, runs = 1, at = aWeekAgo(world) } = notice
  const { state } = placesOrThrow(notice)
  prepareNotice(statePaths(state), world.uid, { granted: contract, runs, at: at.toISOString() })()
}

/** What the SDK would do in this world, and who decided that; `options` are those of `createTelemetry`. */
export function consentIn({ contract, world, options = {} }: Install & { readonly options?: HostWord }): Decision {
  const host = createHost({ release: '', endpoint: '', writeKey: '', ...options, contract, world }, world)
  if (!host) throw new TypeError('The world has no absolute home.')
  return consentOf(host)
}
type HostWord = Pick<BaseOptions, 'enabled' | 'actor' | 'reason' | 'program'>

export interface Recorded {
  readonly events: readonly SpooledEvent[]
  readonly drops: readonly DropReason[]
}

/**
 * What was recorded on this install and not sealed for sending yet, exactly as it would leave the machine; what was
 * recorded in the state `local` too, though that never leaves it.
 */
export function recorded(install: Install): Recorded {
  const { local, spool } = statePaths(placesOrThrow(install).state)
  const files = [spool, local].flatMap((folder) =>
    listFolder(folder).map((name) =>
      readSpoolFile(readOwnFile(join(folder, name), { uid: install.world.uid, maxBytes: Number.MAX_SAFE_INTEGER })),
    ),
  )
  return { events: files.flatMap(({ events }) => events), drops: files.flatMap(({ drops }) => reasonsIn(drops)) }
}

const reasonsIn = (drops: Drops): readonly DropReason[] =>
  Object.entries(drops).flatMap(([reason, count]) => (isDropReason(reason) ? new Array(count).fill(reason) : []))

function placesOrThrow({ contract, stateFolder, world }: Install) {
  const places = placesOf(contract.contract.product, world, stateFolder)
  if (!places) throw new TypeError('The world has no absolute home.')
  return places
}
