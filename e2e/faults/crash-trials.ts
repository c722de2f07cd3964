/**
 * Kills the program with SIGKILL before one of its changes to the disk, as a kill at a random moment would do, looks at
 * what it left, and has it do the same again: the second time must leave what an unharmed run leaves.
 */
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf } from '@aboveboard/contract'
import type { CompiledContract, Contract } from '@aboveboard/protocol'
import { createTelemetry } from '@aboveboard/sdk'
import { simulatedWorld } from '@aboveboard/sdk/testing'
import type { Replacement } from '../network/one-file.ts'
import { orbit } from '../support/orbit.ts'
import { filesBelow } from '../support/programs.ts'
import { until } from '../support/until.ts'
import { sendAndAsk } from './books.ts'
import { CHANGES, type Change, changesIn } from './changes.ts'
import { type FarEnd, openFarEnd } from './far-end.ts'
import { asUser, type Machine, makeMachine, runOn } from './machine.ts'
import { installProgram, type Program } from './program.ts'

/** What is killed, and what may be saved afterwards: what was before, or what the command says. */
export const DEEDS = {
  off: { argv: ['0', 'command', 'off'], saidYes: true, saved: ['on', 'off'] },
  local: { argv: ['0', 'command', 'local'], saidYes: true, saved: ['on', 'local'] },
  reset: { argv: ['0', 'command', 'reset'], saidYes: true, saved: ['on', 'nothing'] },
  on: { argv: ['0', 'command', 'on'], saidYes: false, saved: ['nothing', 'on'] },
  notice: { argv: ['0', 'return'], saidYes: false, saved: ['nothing'] },
  record: { argv: ['3', 'return'], saidYes: true, saved: ['on'] },
  send: { argv: ['0', 'command', 'send'], saidYes: true, saved: ['on'] },
  preview: { argv: ['0', 'command', 'preview'], saidYes: true, saved: ['on'] },
} as const
export type Deed = keyof typeof DEEDS

export interface CrashTrials {
  /** An empty folder. */
  readonly folder: string
  readonly deed: Deed
  /** Which of the moments to try; default all. */
  readonly choose?: (moments: readonly Change[]) => readonly Change[]
  /** What to take out of the SDK. */
  readonly sabotage?: readonly Replacement[]
}

export interface CrashOutcome {
  readonly trials: number
  /** What was wrong, and before which change; empty where all was well. */
  readonly wrongs: readonly string[]
}

export async function crashTrials({ folder, deed, choose, sabotage = [] }: CrashTrials): Promise<CrashOutcome> {
  const contract = everything()
  chmodSync(folder, 0o755)
  mkdirSync(join(folder, 'program'))
  const program = await installProgram({ folder: join(folder, 'program'), contract, sdk: sabotage })
  const farEnd = await openFarEnd()
  try {
    return await killEach({ contract, deed, farEnd, folder, program }, choose)
  } finally {
    farEnd.close()
  }
}

/** A contract that tells first and then reports, under an id: all files of the SDK come into being. */
function everything(): CompiledContract {
  const { consent, ...orbitContract } = orbit.contract
  const contract: Contract = { ...orbitContract, consent: { ...consent, model: 'opt-out' }, install_id: 'persistent' }
  return { digest: digestOf(contract), contract }
}

interface Setting {
  readonly contract: CompiledContract
  readonly deed: Deed
  readonly farEnd: FarEnd
  readonly folder: string
  readonly program: Program
}

async function killEach(setting: Setting, choose: CrashTrials['choose'] = (all) => all): Promise<CrashOutcome> {
  const unharmed = await unharmedRun(setting)
  const wrongs: string[] = []
  const moments = choose(unharmed.moments)
  for (const [at, change] of moments.entries()) {
    const machine = usedMachine(setting, `killed-${at}`)
    const { signal } = await runDeed(machine, setting, killAt(change))
    const wrong = signal === 'SIGKILL' ? await wrongAfter(machine, setting, unharmed.left) : 'was not killed'
    if (wrong !== undefined) wrongs.push(`${setting.deed}, before ${change.call} ${change.nth}: ${wrong}`)
  }
  return { trials: moments.length, wrongs }
}

async function unharmedRun(setting: Setting) {
  const machine = usedMachine(setting, 'unharmed')
  const log = join(machine.root, 'trace')
  await runDeed(machine, setting, ['strace', '-qq', '-e', `trace=${CHANGES}`, '-o', log])
  const moments = changesIn(readFileSync(log, 'utf8'), machine.home)
  await settled(machine, setting)
  return { moments, left: shapeOf(machine) }
}

const killAt = ({ call, nth }: Change): readonly string[] => [
  ...['strace', '-qq', '-o', '/dev/null', '-e', `trace=${call}`],
  ...['-e', `inject=${call}:signal=SIGKILL:when=${nth}`],
]

/** A machine on which the program was used, or where nobody has decided, or been told, anything. */
function usedMachine({ contract, deed, farEnd, folder }: Setting, name: string): Machine {
  const { saidYes } = DEEDS[deed]
  const machine = makeMachine({ root: join(folder, name), farEnd, contract, saidYes })
  if (saidYes) asUser(() => recordEarlier(machine, contract))
  return machine
}

function recordEarlier({ home }: Machine, contract: CompiledContract): void {
  const uid = process.geteuid?.()
  const world = simulatedWorld({ home, platform: process.platform, ...(uid !== undefined && { uid }) })
  const options = { release: '1.4.2', endpoint: 'https://telemetry.orbit.example', writeKey: 'wk_none' }
  const telemetry = createTelemetry<{ readonly 'scan.started': { readonly mode: 'cli' } }, object>({
    ...options,
    contract,
    world,
  })
  telemetry.record('scan.started', { mode: 'cli' })
}

const command = ({ program }: Setting): readonly string[] => [process.execPath, program.esm]

/** Somebody sits at the machine. */
const runDeed = (machine: Machine, setting: Setting, wrapper: readonly string[], env = {}) =>
  runOn(machine, [...command(setting), ...DEEDS[setting.deed].argv], { wrapper, env: { PERSON: '1', ...env } })

async function wrongAfter(machine: Machine, setting: Setting, unharmed: string): Promise<string | undefined> {
  const { stdout } = await runOn(machine, [...command(setting), '0', 'command', 'status', '--json'])
  const at = stdout.indexOf('{')
  if (at < 0) return 'status fails'
  const { saved } = JSON.parse(stdout.slice(at))
  const word: string = typeof saved === 'string' ? saved : saved.decision
  if (!DEEDS[setting.deed].saved.some((known) => known === word)) return `saved is ${word}`
  age(machine)
  await runDeed(machine, setting, [], later(setting))
  const books = await settled(machine, setting)
  if (books !== undefined) return books
  const left = shapeOf(machine)
  return left === unharmed ? undefined : `left ${left} and not ${unharmed}`
}

const LATER_MS = 120_000

/** When no lock of a killed process counts any more. */
const later = ({ program }: Setting) => ({
  CLOCK_MS: String(LATER_MS),
  NODE_OPTIONS: `--import ${program.clock}`,
})

/** What was left unfinished is no longer of a moment ago. */
function age({ home }: Machine): void {
  const then = (Date.now() - LATER_MS) / 1000
  for (const name of filesBelow(home)) if (name.includes('.tmp')) utimesSync(join(home, name), then, then)
}

/** Sends what waits; says what is wrong with the books. */
async function settled(machine: Machine, setting: Setting): Promise<string | undefined> {
  if (!existsSync(machine.state)) return undefined
  const ask = () => sendAndAsk(machine, command(setting), { env: later(setting) })
  const { queued, sent } = await until('other senders to end', ask)
  const batches = setting.farEnd.batches(machine.env.ORBIT_TELEMETRY_KEY ?? '')
  const received = batches.reduce((sum, { events }) => sum + events.length, 0)
  if (queued === 0 && sent === received) return undefined
  return `${sent} sent and ${queued} queued of ${received} that came`
}

/** Every file, but for those that are new with each run, and the lock of a sender that another run has started, without the parts of names that are made up. */
const shapeOf = ({ home }: Machine): string =>
  filesBelow(home)
    .filter((name) => statSync(join(home, name)).isFile() && !/\/(log|spool)\/|sender\.lock$/.test(name))
    .map((name) => name.replaceAll(/[0-9a-f]{64}/g, '#'))
    .join(' ')
