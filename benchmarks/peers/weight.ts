/** What telemetry of several kinds weighs before it has reported anything, and what is left of it after an exit. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sayYes, simulatedWorld } from '@aboveboard/sdk/testing'
import { buildSdk } from '../../scripts/build-sdk.ts'
import { benchContract, EVENT } from '../contract.ts'
import type { Bench } from '../section.ts'
import { median } from '../statistics.ts'
import { type Collector, openCollector } from './collector.ts'
import { ABOVEBOARD, bytesIn, type Contestant, installPeers, missingWords, NONE } from './peers.ts'
import { type Run, runHost } from './run-host.ts'

const RUNS = 21
const QUICK_RUNS = 3
const LIMIT_MS = 30_000
/** How long a collector waits for what left before the exit. */
const ARRIVAL_MS = 1000
const MB = 1024 ** 2

export const peersWeight: Bench = async ({ quick, folder }) => {
  await buildSdk()
  const { found, missing } = installPeers()
  const runs = quick ? QUICK_RUNS : RUNS
  const { course, home, collector } = await prepare(folder)
  const weights = await weigh([NONE, ABOVEBOARD, ...found], course, runs)
  const plainRss = median(weights.get(NONE)?.rss ?? [])
  const rows = []
  for (const contestant of [ABOVEBOARD, ...found]) {
    const { importMs = [], rss = [] } = weights.get(contestant) ?? {}
    const kept = contestant.name === 'astro' ? 'not tried' : await keptByExit(contestant, course, collector, home)
    const installed = bytesIn(contestant.installed ?? '') / MB
    rows.push([contestant.label, median(importMs), (median(rss) - plainRss) / MB, installed, kept])
  }
  collector.close()
  return {
    name: 'weight',
    title: 'What telemetry weighs',
    method:
      'Milliseconds that an import takes, and resident memory of the process with three events beside one without: medians of ' +
      `${runs} runs in turn. Installed: all files with their dependencies, in MB; ours with every adapter and lease. ` +
      'Kept: of three events before `process.exit()`, how many had reached a healthy collector a second later or lay on ' +
      'the disk for the next run; with an end as their documents say, all three had. @astrojs/telemetry reports to a fixed ' +
      `address and is only imported.${missingWords(missing)}`,
    columns: ['telemetry', 'import', 'memory, MB', 'installed, MB', 'kept of 3'],
    rows,
  }
}

type Course = Omit<Run, 'contestant' | 'mode'>

async function prepare(folder: string) {
  const home = resolve(folder)
  const compiled = benchContract()
  const contractFile = join(home, 'contract.json')
  writeFileSync(contractFile, JSON.stringify(compiled))
  sayYes({ contract: compiled, world: simulatedWorld({ home }) })
  const collector = await openCollector('healthy')
  const course: Course = { url: collector.url, contractFile, home, limitMs: LIMIT_MS }
  return { course, home, collector }
}

interface Weights {
  readonly importMs: number[]
  /** Bytes. */
  readonly rss: number[]
}

async function weigh(contestants: readonly Contestant[], course: Course, runs: number) {
  const weights = new Map(
    contestants.map((contestant): [Contestant, Weights] => [contestant, { importMs: [], rss: [] }]),
  )
  for (let run = 0; run < runs; run++) {
    for (const [contestant, { importMs, rss }] of weights) {
      const { stdout } = await runHost({ ...course, contestant, mode: 'weigh' })
      const one: { readonly importMs: number; readonly rss: number } = JSON.parse(stdout)
      importMs.push(one.importMs)
      rss.push(one.rss)
    }
  }
  return weights
}

/** Of three events; throws where even an orderly end does not keep them, because then this counts wrongly. */
async function keptByExit(contestant: Contestant, course: Course, { bodies }: Collector, home: string) {
  const keptBy = async (mode: Run['mode']): Promise<number> => {
    const before = eventsIn(bodies) + queued(home)
    await runHost({ ...course, contestant, mode })
    await sleep(ARRIVAL_MS)
    return eventsIn(bodies) + queued(home) - before
  }
  const orderly = await keptBy('end')
  if (orderly !== 3) throw new Error(`Of three events of ${contestant.label}, ${orderly} arrived.`)
  return String(await keptBy('exit'))
}

const eventsIn = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + (text.match(new RegExp(`"(?:event|message)":"${EVENT}`, 'g'))?.length ?? 0), 0)

/** Events in our own queue. */
function queued(home: string): number {
  const spool = join(home, '.local', 'state', benchContract().contract.product, 'telemetry', 'spool')
  const lines = readdirSync(spool).flatMap((name) => readFileSync(join(spool, name), 'utf8').split('\n'))
  return lines.filter((line) => line.startsWith(`{"name":"${EVENT}"`)).length
}
