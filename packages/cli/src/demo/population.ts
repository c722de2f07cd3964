/**
 * Who the simulated users are and what they do on which day: growth, habits, people who leave, releases that are
 * adopted at different speeds. The same plan every time.
 */
import type { FolderName } from './folders.ts'
import { type Habits, habitsOf, type Use, type Wizard } from './habits.ts'
import { createRandom, weighted } from './random.ts'

export const DAYS = 28
const INSTALLS = 60
/** Chosen so that no day has too few installs to be shown, and the whole plan runs in well under a minute. */
const SEED = 4024
const EARLY_SHARE = 0.6
const EARLY_DAYS = 3
const STAYS_FOR_GOOD = 0.85

interface Machine {
  readonly platform: 'linux' | 'darwin' | 'win32'
  readonly arch: 'x64' | 'arm64'
}
const MACHINES: readonly (readonly [Machine, number])[] = [
  [{ platform: 'linux', arch: 'x64' }, 45],
  [{ platform: 'darwin', arch: 'arm64' }, 30],
  [{ platform: 'win32', arch: 'x64' }, 25],
]
const NODES = [
  ['24.21.0', 6],
  ['24.11.1', 3],
  ['22.22.0', 4],
] as const
/** Chance of a scan on a day. */
const HABITS = [
  [0.4, 1],
  [0.2, 6],
  [0.12, 2],
] as const
const PROFILES = [
  ['balanced', 5],
  ['fast', 3],
  ['deep', 2],
  ['full', 1],
] as const
const FOLDERS = [
  ['library', 4],
  ['webshop', 4],
  ['platform', 3],
  ['monorepo', 2],
  ['archive', 2],
  ['legacy', 2],
] as const
/** The day on which each release came out. */
const RELEASES = [
  ['2.0.0', 0],
  ['2.0.1', 5],
  ['2.1.0', 11],
  ['2.2.0', 19],
] as const
const SLOWEST_UPDATE_DAYS = 16

export interface SimulatedInstall extends Machine {
  readonly id: string
  readonly node: string
  readonly container: boolean
}

export interface SimulatedRun {
  readonly install: SimulatedInstall
  /** 0 is the oldest day of the plan, `DAYS - 1` today. */
  readonly day: number
  readonly release: string
  readonly profile: (typeof PROFILES)[number][0]
  readonly folder: FolderName
  readonly use: Use
  /** Only on the first day, and only for those who began with it. */
  readonly wizard?: Wizard
}

export interface Plan {
  readonly installs: readonly SimulatedInstall[]
  /** Runs of each day. */
  readonly days: readonly (readonly SimulatedRun[])[]
}

export function planRuns(): Plan {
  const random = createRandom(SEED)
  const users = Array.from({ length: INSTALLS }, (_, at) => createUser(at, random))
  const days = Array.from({ length: DAYS }, (_, day) => users.flatMap((user) => runsOn(day, user, random)))
  return { installs: users.map(({ install }) => install), days }
}

interface User extends Habits {
  readonly install: SimulatedInstall
  readonly arrives: number
  readonly leaves: number
  readonly chance: number
  readonly updateDays: number
  readonly profile: SimulatedRun['profile']
  readonly folder: FolderName
}

function createUser(at: number, random: () => number): User {
  const arrives = Math.floor(random() < EARLY_SHARE ? random() * EARLY_DAYS : Math.sqrt(random()) * DAYS)
  const machine = weighted(random, MACHINES)
  const folder = weighted(random, FOLDERS)
  const stays = random() < STAYS_FOR_GOOD ? DAYS : 1 + Math.floor(random() * (DAYS / 2))
  return {
    install: {
      id: String(at + 1).padStart(2, '0'),
      ...machine,
      node: weighted(random, NODES),
      container: machine.platform === 'linux' && random() < 0.3,
    },
    arrives,
    leaves: arrives + stays,
    chance: weighted(random, HABITS),
    updateDays: Math.floor(random() * SLOWEST_UPDATE_DAYS),
    // Only the full profile runs the checker that the legacy folder is too much for.
    profile: folder === 'legacy' ? 'full' : weighted(random, PROFILES),
    folder,
    ...habitsOf(at),
  }
}

/** Everybody scans on the day they arrive; later the habit decides. */
function runsOn(day: number, user: User, random: () => number): SimulatedRun[] {
  const { install, profile, folder, updateDays, use, wizard } = user
  const drawn = random() < user.chance
  if (day < user.arrives || day >= user.leaves || (!drawn && day !== user.arrives)) return []
  const known = RELEASES.filter(([, since]) => since === 0 || since + updateDays <= day)
  const run = { install, day, release: known.at(-1)![0], profile, folder, use }
  return [wizard && day === user.arrives ? { ...run, wizard } : run]
}
