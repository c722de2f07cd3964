/** Where things lie on this machine. Relative values of the environment are ignored, as XDG asks. */
import { isAbsolute, join } from 'node:path'
import type { World } from './world.ts'

export interface Places {
  /** Folder of everything but the decision; exists only while telemetry is on. */
  readonly state: string
  /** Where the decision may lie; the first is written, all are read. */
  readonly decisions: readonly string[]
}

/** undefined where no absolute home is known: then nothing is kept. */
export function placesOf(product: string, world: World): Places | undefined {
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
export const statePaths = (root: string) =>
  ({
    root,
    spool: join(root, 'spool'),
    claimed: join(root, 'claimed'),
    /** What is recorded in the state `local`; no sender ever looks here. */
    local: join(root, 'local'),
    batches: join(root, 'batches'),
    log: join(root, 'log'),
    deliveries: join(root, 'deliveries.json'),
    notice: join(root, 'notice.json'),
    /** Never sent; keys hashes and randomised answers. */
    secret: join(root, 'secret.json'),
    /** The same for what is recorded in the state `local`. */
    localSecret: join(root, 'local-secret.json'),
    contracts: join(root, 'contracts'),
    activity: join(root, 'activity.json'),
    books: join(root, 'books.json'),
    sealing: join(root, 'sealing.json'),
    lock: join(root, 'sender.lock'),
    attempt: join(root, 'attempt.json'),
    destination: join(root, 'destination.json'),
  }) as const
export type StatePaths = ReturnType<typeof statePaths>

export const contractPath = (paths: StatePaths, digest: string): string =>
  join(paths.contracts, `${digest.replace(':', '-')}.json`)
