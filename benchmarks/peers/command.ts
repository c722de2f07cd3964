/** The same command with telemetry of several kinds: what its user waits for, whatever the collector does. */
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { buildSdk } from '../../scripts/build-sdk.ts'
import { createInstall } from '../command/install.ts'
import { benchContract } from '../contract.ts'
import type { Bench } from '../section.ts'
import { median, quantile } from '../statistics.ts'
import { openCollector, STATES, type State } from './collector.ts'
import { ABOVEBOARD, type Contestant, installPeers, missingWords, NONE } from './peers.ts'
import { type Ran, runHost } from './run-host.ts'

const RUNS = 15
/** Who takes longer than this is not asked often. */
const PATIENCE_MS = 3000
const PATIENT_RUNS = 2
const LIMIT_MS = 45_000
const QUICK = { runs: 3, limitMs: 4000 } as const

interface Entrant {
  readonly label: string
  run(): Promise<Ran>
}

export const peersCommand: Bench = async ({ quick, folder }) => {
  await buildSdk()
  const { found, missing } = installPeers()
  const { runs, limitMs } = quick ? QUICK : { runs: RUNS, limitMs: LIMIT_MS }
  const able = found.filter(({ name }) => name !== 'astro')
  const cells = new Map<string, string[]>()
  for (const state of STATES) {
    const measured = await measure(state, able, runs, limitMs, join(folder, state.replace(' ', '-')))
    for (const [label, cell] of measured) cells.set(label, [...(cells.get(label) ?? []), cell])
  }
  return {
    name: 'peers',
    title: 'Three events in a command, beside others',
    method:
      'The same Node command with three events of each kind of telemetry, used as its documents say for programs that end ' +
      '(they wait for their delivery; ours leaves that to a process of its own), and without any, in turn, ' +
      `${runs} times each; ${PATIENT_RUNS} times where one takes over ${PATIENCE_MS / 1000} s, and at most ${limitMs / 1000} s. ` +
      'The collector is on this machine: healthy, slow (answers after 0.5 s), down (refuses connections), or a black hole ' +
      '(takes connections and never answers). Milliseconds that are added, from start to exit: the median of the ' +
      `differences of neighbours and, in brackets, their quartiles.${missingWords(missing)}`,
    columns: ['telemetry', ...STATES],
    rows: [...cells].map(([label, added]) => [label, ...added]),
  }
}

/** What each adds to the command, in words. */
async function measure(
  state: State,
  peers: readonly Contestant[],
  runs: number,
  limitMs: number,
  home: string,
): Promise<ReadonlyMap<string, string>> {
  const collector = await openCollector(state)
  const compiled = benchContract()
  const contractFile = `${resolve(home)}.contract.json`
  writeFileSync(contractFile, JSON.stringify(compiled))
  const shared = { mode: 'end', url: collector.url, contractFile, limitMs } as const
  const ours = async (sends: boolean): Promise<Entrant> => {
    const ownHome = resolve(`${home}-${sends ? 'sends' : 'queues'}`)
    const target = { url: collector.url, key: 'wk_bench' }
    const install = createInstall({ home: ownHome, compiled, contractFile, target, saysYes: true, sends })
    const run = (isDue: boolean) => runHost({ ...shared, contestant: ABOVEBOARD, home: ownHome, sends: isDue })
    await run(false)
    return {
      label: sends ? 'aboveboard, starts a sender' : 'aboveboard, no sender due',
      async run() {
        if (!sends) return run(false)
        install.queue()
        const before = install.lastAttempt()
        const ran = await run(true)
        if (install.lastAttempt() === before) throw new Error(`No sender was started (${state}).`)
        await install.endSender(false)
        return ran
      },
    }
  }
  const theirs = peers.map(
    (contestant): Entrant => ({
      label: contestant.label,
      run: () => runHost({ ...shared, contestant, home: resolve(home) }),
    }),
  )
  const entrants = [await ours(false), await ours(true), ...theirs]
  const added = new Map(entrants.map(({ label }) => [label, [] as (Ran & { readonly addedMs: number })[]]))
  for (let round = 0; round < runs; round++) {
    const plain = await runHost({ ...shared, contestant: NONE, home: resolve(home) })
    for (const { label, run } of entrants) {
      const before = added.get(label) ?? []
      if (before.length >= PATIENT_RUNS && before.some(({ ms }) => ms > PATIENCE_MS)) continue
      const ran = await run()
      before.push({ ...ran, addedMs: ran.ms - plain.ms })
    }
  }
  collector.close()
  return new Map([...added].map(([label, rans]) => [label, cellOf(rans, limitMs)]))
}

function cellOf(rans: readonly { readonly addedMs: number; readonly isKilled: boolean }[], limitMs: number): string {
  if (rans.some(({ isKilled }) => isKilled)) return `over ${limitMs}`
  const added = rans.map(({ addedMs }) => addedMs)
  const [low, middle, high] = [quantile(added, 0.25), median(added), quantile(added, 0.75)].map((ms) => ms.toFixed(1))
  return `${middle} (${low} to ${high})`
}
