/** Everything the SDK takes from its surroundings, so that a test or a simulation can stand in for a machine. */
import { homedir, release } from 'node:os'
import type { Check } from './development/check.ts'
import { lazyCheck } from './development/lazy-check.ts'
import { isErrno } from './files/is-errno.ts'
import type { Host } from './host.ts'
import { forgets, homeOf, policyPath, runtime } from './machine.ts'
import type { Runtime } from './runtime.ts'

export type Env = { readonly [name: string]: string | undefined }

export interface Output {
  write(text: string): unknown
}

export interface World {
  readonly now: () => Date
  readonly env: Env
  /** As `process.platform`. */
  readonly platform: string
  /** As `process.arch`. */
  readonly arch: string
  readonly versions: { readonly node: string }
  /** Absolute path of the user's home folder; empty where nobody knows it. */
  readonly home: string
  /** undefined where the system has no user ids. */
  readonly uid: number | undefined
  /** A number from 0 up to but not 1; only ever decides when to try again. */
  readonly random: () => number
  readonly stdout: Output
  readonly stderr: Output
  /** A person is at the keyboard and sees the output. */
  readonly terminal: boolean
  /** A person sees what is written to stderr. */
  readonly noticeable: boolean
  /** Whether a sender may be started as its own process; it would see the real machine, not a simulated one. */
  readonly detaches: boolean
  /** The file in which the administrator of this machine sets rules; undefined where there is no place for one. */
  readonly policyFile: string | undefined
  /** User id of the administrator; undefined where the system has no user ids. */
  readonly administrator: number | undefined
  /** Home folder of a user of this machine, by name; undefined where it cannot be known. */
  homeOf(user: string): string | undefined
  /** As `os.release()`. */
  osRelease(): string
  /** What this program runs in; looks at a few files. */
  runtime(): Runtime
  /** How long this process has run. */
  uptimeSeconds(): number
  /** Whether a folder goes away with the machine: in a container, and on no volume of its own. */
  forgets(folder: string): boolean
  /** Puts a variable into the environment of this process and of all that it starts. */
  passOn(name: string, value: string): void
  /** Calls `work` once when the program ends by itself, by `process.exit()` or by an error; `work` cannot wait. */
  atExit(work: () => void): void
  /** Tells the maker of the program what it does wrong; absent in production. */
  readonly check?: (host: Host) => Check
}

/** The machine that this process runs on. Called by `createTelemetry`, never on import. */
export const realWorld = (): World => ({
  now: () => new Date(),
  env: process.env,
  platform: process.platform,
  arch: process.arch,
  versions: process.versions,
  home: homeFolder(),
  uid: process.getuid?.(),
  random: Math.random,
  stdout: { write: (text) => process.stdout.write(text) },
  stderr: { write: (text) => process.stderr.write(text) },
  get terminal() {
    return process.stdin.isTTY === true && process.stdout.isTTY === true
  },
  get noticeable() {
    return process.stderr.isTTY === true
  },
  detaches: true,
  policyFile: policyPath(process.platform, process.env),
  administrator: process.getuid && 0,
  homeOf: (user) => homeOf(process.platform, user),
  osRelease: release,
  runtime,
  uptimeSeconds: () => process.uptime(),
  forgets,
  passOn(name, value) {
    process.env[name] = value
  },
  atExit: (work) => void process.once('exit', work),
  ...(process.env.NODE_ENV === 'development' && { check: lazyCheck }),
})

/** Containers run under user ids that no list of users has; a sender is one of them without HOME. */
function homeFolder(): string {
  try {
    return homedir()
  } catch (error) {
    if (isErrno(error)) return ''
    throw error
  }
}
