/** A server that records a million events a minute while nobody takes them, beside the same one without telemetry. */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { sayYes, simulatedWorld } from '@aboveboard/sdk/testing'
import { buildSdk } from '../../scripts/build-sdk.ts'
import { benchContract } from '../contract.ts'
import type { Bench } from '../section.ts'
import { median } from '../statistics.ts'

const PROGRAM = fileURLToPath(import.meta.resolve('./busy.mjs'))
const SECONDS = 20
const RUNS = 3
const QUICK_SECONDS = 3

interface Measured {
  readonly calls: number
  readonly p50: number
  readonly p99: number
  readonly max: number
  readonly cpuShare: number
  readonly rssMb: number
}

const FIGURES = {
  'event loop, p50 (ms)': ({ p50 }) => p50,
  'event loop, p99 (ms)': ({ p99 }) => p99,
  'event loop, longest (ms)': ({ max }) => max,
  'processor (share of a core)': ({ cpuShare }) => cpuShare,
  'memory (MB)': ({ rssMb }) => rssMb,
} as const satisfies { readonly [name: string]: (measured: Measured) => number }

export const serverRecord: Bench = async ({ quick, folder }) => {
  await buildSdk()
  const seconds = quick ? QUICK_SECONDS : SECONDS
  const runs = quick ? 1 : RUNS
  const blackHole = createServer({ pauseOnConnect: true }).listen(0, '127.0.0.1')
  await once(blackHole, 'listening')
  const address = blackHole.unref().address()
  const endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const [without, having]: [Measured[], Measured[]] = [[], []]
  for (let run = 0; run < runs; run++) {
    without.push(await measure(join(folder, `without-${run}`), endpoint, seconds, 'without'))
    having.push(await measure(join(folder, `with-${run}`), endpoint, seconds, 'with'))
  }
  blackHole.close()
  const rows = Object.entries(FIGURES).map(([name, of]) => {
    const [before, after] = [median(without.map(of)), median(having.map(of))]
    return [name, before, after, after - before]
  })
  return {
    name: 'server',
    title: 'A server that records a million events a minute',
    method:
      'A Node process that calls `record()` of the built SDK 16,667 times a second with `server: true`, to a receiver that takes ' +
      `connections and never answers, beside one that calls nothing; ${seconds} s each, in turn, ${runs} times.`,
    columns: ['figure', 'without', 'with', 'added'],
    rows,
  }
}

async function measure(home: string, endpoint: string, seconds: number, telemetry: string): Promise<Measured> {
  mkdirSync(home)
  const compiled = benchContract()
  const contractFile = `${resolve(home)}.contract.json`
  writeFileSync(contractFile, JSON.stringify(compiled))
  sayYes({ contract: compiled, world: simulatedWorld({ home: resolve(home), now: () => new Date() }) })
  const argv = [PROGRAM, contractFile, endpoint, String(seconds), telemetry]
  const { stdout } = await promisify(execFile)(process.execPath, argv, { env: { HOME: resolve(home) } })
  const measured: Measured = JSON.parse(stdout)
  if (measured.calls < 0.9 * seconds * (1_000_000 / 60)) throw new Error(`Only ${measured.calls} calls were made.`)
  return measured
}
