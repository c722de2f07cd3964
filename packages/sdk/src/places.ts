/** Where things lie on this machine. Relative values of the environment are ignored, as XDG asks. */
import { isAbsolute, join, sep } from 'node:path'
import type { World } from './world.ts'

export interface Places {
  /** Folder of everything but the decision; exists only while telemetry is on. */
  readonly state: string
  /** Where the decision may lie; the first is written, all are read. */
  readonly decisions: readonly string[]
  /** The folder that the host named in place of a home. */
  readonly base?: string
}

/** undefined where no absolute folder is known: then nothing is kept. */
export function placesOf(product: string, world: World, base?: string): Places | undefined {
  const usual = usualPlaces(product, world)
  if (base === undefined) return usual
  if (!isAbsolute(base)) return undefined
  const decision = join(base, product, 'telemetry.json')
  return { base, state: join(base, product, 'telemetry'), decisions: [decision, ...(usual?.decisions ?? [])] }
}

function usualPlaces(product: string, world: World): Places | undefined {
  const { env, home, platform } = world
  if (!isAbsolute(home)) return undefined
  const folder = (variable: string, ...otherwise: string[]): string => {
    const value = env[variable]
    return value !== undefined && isAbsolute(value) ? value : join(home, ...otherwise)
  }
  if (platform === 'darwin') {
    const support = join(home, 'Library', 'Application Support', product)
    return { state: join(support, 'telemetry'), decisions: [join(support, 'telemetry.json')] }
  }
  if (platform === 'win32') {
    const state = join(folder('LOCALAPPDATA', 'AppData', 'Local'), product, 'telemetry')
    return { state, decisions: [join(folder('APPDATA', 'AppData', 'Roaming'), product, 'telemetry.json')] }
  }
  const decisions = [folder('XDG_CONFIG_HOME', '.config'), join(home, '.config')]
  return {
    state: join(folder('XDG_STATE_HOME', '.local', 'state'), product, 'telemetry'),
    decisions: [...new Set(decisions)].map((place) => join(place, product, 'telemetry.json')),
  }
}

/** What lies in the state folder. */
export function statePaths(root: string) {
  // A `join` for each would take every start half a millisecond.
  const at = (name: string) => `${root}${sep}${name}`
  return {
    root,
    spool: at('spool'),
    claimed: at('claimed'),
    /** What is recorded in the state `local`; no sender ever looks here. */
    local: at('local'),
    batches: at('batches'),
    log: at('log'),
    deliveries: at('deliveries.json'),
    notice: at('notice.json'),
    /** Never sent; keys hashes and randomised answers. */
    secret: at('secret.json'),
    /** Which randomised answers were given. */
    answers: at('answers.json'),
    /** The same as `secret` for what is recorded in the state `local`. */
    localSecret: at('local-secret.json'),
    /** Beside the folder, because `off` leaves it: what it takes to have erased what was sent under an id. */
    installs: `${root}-installs.json`,
    contracts: at('contracts'),
    activity: at('activity.json'),
    books: at('books.json'),
    sealing: at('sealing.json'),
    lock: at('sender.lock'),
    attempt: at('attempt.json'),
    /** What the receiver asked for: less. */
    narrowed: at('narrowed.json'),
    destination: at('destination.json'),
    heartbeat: at('heartbeat.json'),
  } as const
}
export type StatePaths = ReturnType<typeof statePaths>

export const contractPath = (paths: StatePaths, digest: string): string =>
  join(paths.contracts, `${digest.replace(':', '-')}.json`)
