/**
 * The program that everything happens to: `host COUNT END`. Records COUNT events, prints, and ends as END says. Built
 * with the SDK outside of it, so that one and the same program runs with the SDK and with one that does nothing.
 */
import { openSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { TypedContract } from '@aboveboard/sdk'
import { createTelemetry } from '@aboveboard/sdk'
import type { Context, Events } from '../../conformance/contracts/orbit.contract.ts'

const [, file = '', count = '', end = '', ...words] = process.argv
const { CONTRACT, COPY, FILES, PERSON, ROOM, THREADS } = process.env
const contract: TypedContract<Events, Context> = JSON.parse(
  CONTRACT ?? readFileSync(join(dirname(file), 'contract.json'), 'utf8'),
)

const ENDS: { readonly [name: string]: (telemetry: Telemetry) => unknown } = {
  return: () => {
    process.exitCode = 7
  },
  exit: () => process.exit(7),
  throw: () =>
    setImmediate(() => {
      throw new Error('the host failed')
    }),
  reject: () => void Promise.reject(new Error('the host failed')),
  SIGINT: () => endBy('SIGINT'),
  SIGTERM: () => endBy('SIGTERM'),
  SIGHUP: () => endBy('SIGHUP'),
  SIGKILL: () => endBy('SIGKILL'),
  handled: () => {
    process.once('SIGINT', () => process.exit(130))
    endBy('SIGINT')
  },
  command: async (telemetry) => {
    process.exitCode = await telemetry.command(words)
  },
  settle: async (telemetry) => {
    await telemetry.command(['send', '--json'])
    await telemetry.command(['status', '--json'])
  },
}

type Telemetry = ReturnType<typeof open>
type Create = typeof createTelemetry

const open = (create: Create) =>
  create({ contract, release: '1.4.2', endpoint: 'https://telemetry.orbit.example', writeKey: 'wk_none' })

function endBy(signal: NodeJS.Signals): void {
  setInterval(() => {}, 1000)
  process.kill(process.pid, signal)
}

function record(telemetry: Telemetry, run: number): void {
  telemetry.record('scan.completed', { duration: run, tools: ['trivy'] })
  if (ROOM !== undefined) rmSync(ROOM, { force: true })
}

/** Opens files until the system gives no more. */
function exhaust(): void {
  try {
    for (;;) openSync('/dev/null', 'r')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EMFILE')) throw error
  }
}

/** Loaded by the program a second time, as by two versions of a dependency. */
const copies = async (): Promise<readonly Create[]> =>
  COPY === undefined
    ? [createTelemetry]
    : [createTelemetry, (await import(join(dirname(file), 'copy', 'index.js'))).createTelemetry]

async function runThreads(threads: number): Promise<void> {
  const env = { ...process.env, THREADS: '' }
  const codes = Array.from({ length: threads }, () => {
    const worker = new Worker(file, { argv: [count, 'exit'], env })
    return new Promise((resolve) => worker.once('exit', resolve))
  })
  process.stdout.write(`threads ended with ${await Promise.all(codes)}\n`)
}

async function main(): Promise<void> {
  if (PERSON) for (const stream of [process.stdin, process.stdout, process.stderr]) stream.isTTY = true
  if (FILES) exhaust()
  const telemetries = (await copies()).map(open)
  if (THREADS) await runThreads(Number(THREADS))
  telemetries[0]?.notice()
  for (const telemetry of telemetries) for (let run = 0; run < Number(count); run++) record(telemetry, run)
  process.stdout.write('scanned\n')
  process.stderr.write('warned\n')
  if (telemetries[0]) await ENDS[end]?.(telemetries[0])
}

void main()
