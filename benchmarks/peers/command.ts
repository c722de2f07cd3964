/** The same command with telemetry of several kinds: what its user waits for, whatever the collector does. */
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { buildSdk } from '../../scripts/build-sdk.ts'
import { benchContract } from '../contract.ts'
import type { Bench } from '../section.ts'
import { median, quantile } from '../statistics.ts'
import { openCollector, STATES } from './collector.ts'
import { type Course, type Entrant, ours, waiting } from './entrants.ts'
import { installPeers, missingWords, NONE } from './peers.ts'

const RUNS = 15
const LIMIT_MS = 20_000
const QUICK = { runs: 3, limitMs: 4000 } as const
/** Who takes longer than this is not asked often. */
const PATIENCE_MS = 3000
const PATIENT_RUNS = 2

export const peersCommand: Bench = async ({ quick, folder }) => {
  await buildSdk()
  const { found, missing } = installPeers()
  const { runs, limitMs } = quick ? QUICK : { runs: RUNS, limitMs: LIMIT_MS }
  const peers = found.filter(({ name }) => name !== 'astro')
  const compiled = benchContract()
  const contractFile = resolve(folder, 'contract.json')
  writeFileSync(contractFile, JSON.stringify(compiled))
  const cells = new Map<string, string[]>()
  for (const [index, state] of STATES.entries()) {
    const { url, close } = await openCollector(state)
    const course = { url, contractFile, limitMs, compiled, home: join(folder, `home-${index}`) }
    const theirs = peers.map((peer) => waiting(peer, course))
    const added = await race([await ours(false, course), await ours(true, course), ...theirs], course, runs)
    for (const [label, tally] of added) cells.set(label, [...(cells.get(label) ?? []), cellOf(tally, limitMs)])
    close()
  }
  return {
    name: 'peers',
    title: 'Three events in a command, beside others',
    method:
      'A Node command that reports three events with each kind of telemetry, used as its documents say for programs that end ' +
      '(they wait for their delivery; ours leaves that to a process of its own), and without any, in turn, ' +
      `${runs} times each; ${PATIENT_RUNS} times where one takes over ${PATIENCE_MS / 1000} s, and at most ${limitMs / 1000} s. ` +
      'The collector is on this machine: healthy, slow (answers after 0.5 s), down (refuses connections), or a black hole ' +
      '(takes connections and never answers). Milliseconds that are added, from start to exit: the median of the ' +
      `differences of neighbours and, in brackets, their quartiles.${missingWords(missing)}`,
    columns: ['telemetry', ...STATES],
    rows: [...cells].map(([label, added]) => [label, ...added]),
  }
}

interface Tally {
  /** Milliseconds more than the neighbour without telemetry. */
  readonly added: number[]
  isKilled: boolean
}

/** By label. */
async function race(entrants: readonly Entrant[], course: Course, runs: number): Promise<ReadonlyMap<string, Tally>> {
  const plain = waiting(NONE, course)
  const tallies = new Map(entrants.map(({ label }): [string, Tally] => [label, { added: [], isKilled: false }]))
  for (let round = 0; round < runs; round++) {
    const { ms: without } = await plain.run()
    for (const { label, run } of entrants) {
      const tally = tallies.get(label)!
      if (isTried(tally)) continue
      const { ms, isKilled } = await run()
      tally.added.push(ms - without)
      tally.isKilled = isKilled
    }
  }
  return tallies
}

const isTried = ({ added, isKilled }: Tally): boolean =>
  isKilled || (added.length >= PATIENT_RUNS && added.some((ms) => ms > PATIENCE_MS))

function cellOf({ added, isKilled }: Tally, limitMs: number): string {
  if (isKilled) return `over ${limitMs}`
  const [low, middle, high] = [quantile(added, 0.25), median(added), quantile(added, 0.75)].map((ms) => ms.toFixed(1))
  return `${middle} (${low} to ${high})`
}
