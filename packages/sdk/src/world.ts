/** Everything the SDK takes from its surroundings, so that a test or a simulation can stand in for a machine. */
import { homedir } from 'node:os'

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
  /** Absolute path of the user's home folder. */
  readonly home: string
  /** undefined where the system has no user ids. */
  readonly uid: number | undefined
  /** A number from 0 up to but not 1; only ever decides when to try again. */
  readonly random: () => number
  readonly stdout: Output
  readonly stderr: Output
  /** A person is at the keyboard and sees the output. */
  readonly terminal: boolean
  /** Whether a sender may be started as its own process; it would see the real machine, not a simulated one. */
  readonly detaches: boolean
}

/** The machine that this process runs on. Called by `createTelemetry`, never on import. */
export const realWorld = (): World => ({
  now: () => new Date(),
  env: process.env,
  platform: process.platform,
  arch: process.arch,
  versions: process.versions,
  home: homedir(),
  uid: process.getuid?.(),
  random: Math.random,
  stdout: { write: (text) => process.stdout.write(text) },
  stderr: { write: (text) => process.stderr.write(text) },
  get terminal() {
    return process.stdin.isTTY === true && process.stdout.isTTY === true
  },
  detaches: true,
})
