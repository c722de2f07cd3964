import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesBelow } from '../support/programs.ts'
import { until } from '../support/until.ts'
import type { Circumstances, Fault } from './fault.ts'
import { asUser, type Machine } from './machine.ts'

const TEN_YEARS_MS = 10 * 365 * 86_400_000
const TELL = "require('node:fs').appendFileSync(process.env.TOLD ?? '/dev/null', 'x')\n"

/** What the environment, the working directory, the clock and the system's limits can do to a program. */
export const SURROUNDINGS: readonly Fault[] = [
  {
    title: 'a process that has no file left to open',
    befall: () => ({ env: { FILES: '1' }, wrapper: ['sh', '-c', 'ulimit -n 60 && exec "$@"', 'sh'] }),
    received: 0,
  },
  {
    title: 'a process that has no file left to open and something to send',
    befall(machine) {
      queueSomething(machine)
      return { env: { FILES: '1' }, wrapper: ['sh', '-c', 'ulimit -n 60 && exec "$@"', 'sh'] }
    },
    received: 0,
    dropped: { unreadable: 1 },
  },
  {
    title: 'a process that may start no other and has something to send',
    befall(machine) {
      queueSomething(machine)
      return { wrapper: NO_PROCESS }
    },
    received: 3,
    dropped: { unreadable: 1 },
  },
  {
    title: 'an account that the system does not know, as in a container, with something to send',
    needs: 'root',
    befall(machine) {
      queueSomething(machine)
    },
    also: senderEnds,
    received: 3,
    dropped: { unreadable: 1 },
  },
  { title: 'a program whose contract is none', befall: () => ({ env: { CONTRACT: 'null' } }), received: 0 },
  ...['-', ''].map((sign) => ({
    title: `a clock that is ten years ${sign === '-' ? 'slow' : 'fast'}`,
    befall: (_: Machine, { clock }: { readonly clock: string }) => ({
      env: { CLOCK_MS: `${sign}${TEN_YEARS_MS}`, NODE_OPTIONS: `--import ${clock}` },
    }),
    received: sign === '-' ? 0 : 3,
    ...(sign === '-' && { dropped: { expired: 3 } }),
  })),
  {
    title: 'a working directory full of traps',
    befall(machine) {
      layTraps(machine)
    },
    also: ({ cwd }) => !filesBelow(cwd).includes('told'),
    received: 3,
  },
  {
    title: 'folders of the environment that are relative',
    befall: () => ({
      env: { XDG_STATE_HOME: 'state', XDG_CONFIG_HOME: './config', XDG_CACHE_HOME: '.', XDG_RUNTIME_DIR: '..' },
    }),
    also: ({ cwd }) => filesBelow(cwd).length === 0,
    received: 3,
  },
  {
    title: 'a working directory that was removed',
    befall: () => ({ wrapper: ['sh', '-c', 'mkdir gone && cd gone && rmdir ../gone && exec "$@"', 'sh'] }),
    received: 3,
  },
  {
    title: 'NODE_OPTIONS that load something, which the sender does not',
    befall(machine) {
      queueSomething(machine)
      const told = join(machine.root, 'told')
      asUser(() => writeFileSync(join(machine.root, 'tell.cjs'), TELL))
      return { env: { NODE_OPTIONS: `--require ${join(machine.root, 'tell.cjs')}`, TOLD: told } }
    },
    // The program with the SDK, and the one without.
    also: async (machine) => (await senderEnds(machine)) && readFileSync(join(machine.root, 'told'), 'utf8') === 'xx',
    received: 3,
    dropped: { unreadable: 1 },
  },
  ...[
    '--throw-deprecation --pending-deprecation --trace-warnings',
    '--disable-proto=throw --unhandled-rejections=strict',
    '--frozen-intrinsics --no-warnings',
    '--max-old-space-size=64 --stack-trace-limit=0',
  ].map((options) => ({
    title: `NODE_OPTIONS of ${options}`,
    befall: (): Circumstances => ({ env: { NODE_OPTIONS: options } }),
    received: 3,
  })),
  {
    title: 'no standard output, input and error at all',
    befall: () => ({ wrapper: ['sh', '-c', 'exec "$@" <&- >&- 2>&-', 'sh'] }),
    received: 3,
  },
]

/** Whether the sender that the program has started leaves what became of it. */
async function senderEnds({ state, longestMs }: Machine): Promise<boolean> {
  const outcome = async () => JSON.parse(readFileSync(join(state, 'attempt.json'), 'utf8')).outcome
  return (await until('the sender', outcome, longestMs).catch(() => 'never')) === 'done'
}

/** The system refuses to make another process; threads are made by another call. */
const FORKS = 'clone,fork,vfork'
const NO_PROCESS = ['strace', '-qq', '-o', '/dev/null', '-e', `trace=${FORKS}`, '-e', `inject=${FORKS}:error=EAGAIN`]

/** Something that earlier runs have left, so that this one starts a sender. */
function queueSomething({ state }: Machine): void {
  asUser(() => {
    mkdirSync(join(state, 'spool'), { recursive: true, mode: 0o700 })
    writeFileSync(join(state, 'spool', 'earlier'), 'no header\nno event\n')
  })
}

/** Whatever is loaded from here tells. */
function layTraps({ cwd }: Machine): void {
  const trap = `${TELL.replace('process.env.TOLD', "'told'")}`
  const settings = JSON.stringify({ telemetry: 'off', decision: 'off', enabled: false })
  asUser(() => {
    for (const name of ['sdk', 'protocol']) {
      const folder = join(cwd, 'node_modules', '@aboveboard', name)
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, 'index.js'), trap)
    }
    for (const name of ['sender.js', 'index.js', 'main.js']) writeFileSync(join(cwd, name), trap)
    for (const name of ['telemetry.json', 'policy.json', '.aboveboardrc', 'destination.json', 'package.json']) {
      writeFileSync(join(cwd, name), settings)
    }
    const endpoint = 'ORBIT_TELEMETRY_ENDPOINT=https://elsewhere.example\nDO_NOT_TRACK=1\n'
    for (const name of ['.env', '.npmrc', '.noderc']) writeFileSync(join(cwd, name), endpoint)
  })
}
