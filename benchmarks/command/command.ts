/** A command that records three events beside the same command without telemetry. */
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join, resolve } from 'node:path'
import { buildSdk } from '../../scripts/build-sdk.ts'
import { benchContract } from '../contract.ts'
import { startChild } from '../ingest/child.ts'
import { parseTarget } from '../ingest/load.ts'
import type { Bench, BenchOptions } from '../section.ts'
import { median } from '../statistics.ts'
import { createInstall, type Install, type InstallOptions } from './install.ts'

type Receiver = 'healthy' | 'down' | 'black hole'

interface Case {
  readonly name: string
  readonly receiver: Receiver
  readonly saysYes: boolean
  readonly sends: boolean
}

const CASES: readonly Case[] = [
  { name: 'nothing decided: telemetry is off', receiver: 'healthy', saysYes: false, sends: false },
  { name: 'on, no sender due', receiver: 'healthy', saysYes: true, sends: false },
  { name: 'on, starts a sender, receiver healthy', receiver: 'healthy', saysYes: true, sends: true },
  { name: 'on, starts a sender, receiver down', receiver: 'down', saysYes: true, sends: true },
  { name: 'on, starts a sender, receiver never answers', receiver: 'black hole', saysYes: true, sends: true },
]
const RUNS = 41
const QUICK_RUNS = 5

export const command: Bench = async (options) => {
  await buildSdk()
  const runs = options.quick ? QUICK_RUNS : RUNS
  const far = await openFarEnds(options)
  const rows = []
  for (const [index, one] of CASES.entries()) {
    const { plain, recording } = await measure(
      one,
      runs,
      { ...options, folder: join(options.folder, `home-${index}`) },
      far,
    )
    const added = median(recording.map((ms, run) => ms - plain[run]!))
    rows.push([one.name, median(plain), median(recording), added, median(recording) / median(plain)])
  }
  await far.close()
  return {
    name: 'command',
    title: 'Three events in a command',
    method:
      'A Node command that records three events with the built SDK, beside the same command without it; from start to ' +
      `exit, in turn, ${runs} times each. What is added is the median of the differences of neighbours. Milliseconds.`,
    columns: ['case', 'without', 'with', 'added', 'ratio'],
    rows,
  }
}

type Targets = { readonly [R in Receiver]: InstallOptions['target'] }

interface FarEnds {
  readonly targets: Targets
  close(): Promise<void>
}

async function openFarEnds({ folder }: BenchOptions): Promise<FarEnds> {
  const data = join(folder, 'receiver')
  mkdirSync(data)
  const receiver = startChild(import.meta.resolve('../ingest/receiver-process.ts'), [data])
  const healthy = parseTarget(await receiver.next())
  if (!healthy) throw new Error('The receiver did not say where it listens.')
  const blackHole = await listen()
  const gone = await listen()
  const down = { ...healthy, url: urlOf(gone) }
  gone.close()
  return {
    targets: { healthy, down, 'black hole': { ...healthy, url: urlOf(blackHole) } },
    async close() {
      blackHole.close()
      await receiver.stop()
    },
  }
}

/** Takes connections and leaves them alone. */
async function listen(): Promise<Server> {
  const server = createServer({ pauseOnConnect: true }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server.unref()
}

function urlOf(server: Server): string {
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

interface Measured {
  readonly plain: readonly number[]
  readonly recording: readonly number[]
}

async function measure(one: Case, runs: number, { folder }: BenchOptions, { targets }: FarEnds): Promise<Measured> {
  const { receiver, saysYes, sends } = one
  const compiled = benchContract()
  const home = resolve(folder)
  const contractFile = `${home}.contract.json`
  writeFileSync(contractFile, JSON.stringify(compiled))
  const install = createInstall({ home, compiled, contractFile, target: targets[receiver], saysYes, sends })
  const answers = receiver === 'healthy'
  await warmUp(install, one, answers)
  const [plain, recording]: [number[], number[]] = [[], []]
  for (let run = 0; run < runs; run++) {
    plain.push(install.run('plain'))
    if (sends) install.queue()
    const before = install.lastAttempt()
    recording.push(install.run('recording'))
    const isStarted = install.lastAttempt() !== before
    if (isStarted !== sends) throw new Error(`"${one.name}": a sender was${isStarted ? '' : ' not'} started.`)
    if (sends) await install.endSender(answers)
  }
  if (saysYes !== install.files().length > 0) throw new Error(`"${one.name}": telemetry is not as the case says.`)
  return { plain, recording }
}

/** The first run leaves a queue; the second finds it and starts the first sender. */
async function warmUp(install: Install, { saysYes }: Case, answers: boolean): Promise<void> {
  install.run('plain')
  install.run('recording')
  install.run('recording')
  if (!saysYes) return
  install.queue()
  await install.endSender(answers)
}
