/** What telemetry of several kinds weighs before it has reported anything, and what is left of it after an exit. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sayYes, simulatedWorld } from '@aboveboard/sdk/testing'
import { buildSdk } from '../../scripts/build-sdk.ts'
import { benchContract, EVENT } from '../contract.ts'
import type { Bench } from '../section.ts'
import { median } from '../statistics.ts'
import { openCollector } from './collector.ts'
import { ABOVEBOARD, bytesIn, type Contestant, installPeers, missingWords, NONE } from './peers.ts'
import { runHost } from './run-host.ts'

const RUNS = 21
const QUICK_RUNS = 3
const LIMIT_MS = 30_000
/** How long a collector waits for what left before the exit. */
const ARRIVAL_MS = 1000
const MB = 1024 ** 2

export const peersWeight: Bench = async ({ quick, folder }) => {
  await buildSdk()
  const { found, missing } = installPeers()
  const contestants = [NONE, ABOVEBOARD, ...found]
  const compiled = benchContract()
  const contractFile = resolve(folder, 'contract.json')
  const home = resolve(folder)
  writeFileSync(contractFile, JSON.stringify(compiled))
  sayYes({ contract: compiled, world: simulatedWorld({ home }) })
  const collector = await openCollector('healthy')
  const shared = { url: collector.url, contractFile, home, limitMs: LIMIT_MS } as const
  const weighed = new Map(contestants.map(({ name }) => [name, [] as Weighed[]]))
  for (let run = 0; run < (quick ? QUICK_RUNS : RUNS); run++) {
    for (const contestant of contestants) {
      const { stdout } = await runHost({ ...shared, contestant, mode: 'weigh' })
      weighed.get(contestant.name)?.push(JSON.parse(stdout))
    }
  }
  const rssOf = ({ name }: Contestant): number => median((weighed.get(name) ?? []).map(({ rss }) => rss)) / MB
  const rows = []
  for (const contestant of contestants.slice(1)) {
    const importMs = median((weighed.get(contestant.name) ?? []).map((one) => one.importMs))
    const before = eventsIn(collector.bodies) + queued(home)
    await runHost({ ...shared, contestant, mode: 'exit' })
    await sleep(ARRIVAL_MS)
    const left = contestant.name === 'astro' ? 'not tried' : String(eventsIn(collector.bodies) + queued(home) - before)
    const installed = contestant.installed === undefined ? 0 : bytesIn(contestant.installed) / MB
    rows.push([contestant.label, importMs, rssOf(contestant) - rssOf(NONE), installed, left])
  }
  collector.close()
  return {
    name: 'weight',
    title: 'What telemetry weighs',
    method:
      'Milliseconds that an import takes, and resident memory of the process with three events beside one without: medians of ' +
      `${quick ? QUICK_RUNS : RUNS} runs in turn. Installed: all files with their dependencies, in MB; ours with every adapter ` +
      'and lease. Kept: of three events before `process.exit()`, how many had reached a healthy collector a second later or ' +
      `lay on the disk for the next run. @astrojs/telemetry reports to a fixed address and is only imported.${missingWords(missing)}`,
    columns: ['telemetry', 'import', 'memory, MB', 'installed, MB', 'kept of 3'],
    rows,
  }
}

interface Weighed {
  readonly importMs: number
  readonly rss: number
}

const eventsIn = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + (text.match(new RegExp(`"(?:event|message)":"${EVENT}`, 'g'))?.length ?? 0), 0)

/** Events in our own queue. */
function queued(home: string): number {
  const spool = join(home, '.local', 'state', benchContract().contract.product, 'telemetry', 'spool')
  const lines = readdirSync(spool).flatMap((name) => readFileSync(join(spool, name), 'utf8').split('\n'))
  return lines.filter((line) => line.startsWith(`{"name":"${EVENT}"`)).length
}
