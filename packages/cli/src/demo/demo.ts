/** The main job in one go: a receiver, an example program that really runs against it, and the dashboard. */
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { type Receiver, ReceiverError, type ReceiverOptions, startReceiver } from '@aboveboard/receiver'
import { contract } from '../../../../examples/jmo/telemetry.contract.ts'
import { createApi } from '../api.ts'
import { CliError } from '../cli-error.ts'
import type { World } from '../world.ts'
import { createClock, type DemoClock } from './clock.ts'
import { closeDataFolder, type DataFolder, openDataFolder } from './data-folder.ts'
import { writeFolders } from './folders.ts'
import { planRuns } from './population.ts'
import { disagreements, readBack } from './read-back.ts'
import { createReport, type Report } from './report.ts'
import { simulate } from './simulate.ts'

export interface DemoOptions {
  /** Ends when the data is in; otherwise serves until the process is asked to stop. */
  readonly once: boolean
  readonly json: boolean
  readonly port: number
  readonly data: string
  /** Folder of the built dashboard; absent where it was not built. */
  readonly dashboard: string | undefined
}

const RIBBON = 'Simulated installations: dates, releases and platforms are injected.'
const MAX_WIDTH = 4
const { product } = contract.contract

/** Rejects with a `CliError` where what is stored does not agree with what was run. */
export async function demo({ once, json, port, data, dashboard }: DemoOptions, world: World): Promise<void> {
  const root = resolve(world.cwd, data)
  const folder = openDataFolder(root)
  const clock = createClock(world.now)
  const report = createReport(world, { json, hasDashboard: dashboard !== undefined })
  const stopped = world.untilStopped()
  const options = { dataDir: folder.receiver, port, now: clock.now, signInNow: world.now, ribbon: RIBBON }
  const receiver = await startOrExplain(dashboard === undefined ? options : { ...options, dashboard })
  try {
    await receiver.addProduct(contract)
    const { key: readKey } = await receiver.addKey(product, 'read', 'demo')
    if (folder.made !== undefined) report.reusing(folder.made)
    else {
      report.started(await receiver.signInLink())
      await fill({ folder, clock, receiver, readKey, report, stopped })
      closeDataFolder(root, world.now())
    }
    if (once) return
    report.serving({ link: await receiver.signInLink(), url: receiver.url, product, readKey })
    await stopped
  } finally {
    await receiver.close()
  }
}

async function startOrExplain(options: ReceiverOptions): Promise<Receiver> {
  try {
    return await startReceiver(options)
  } catch (cause) {
    if (!(cause instanceof ReceiverError)) throw cause
    const remedy = 'Another one with --port or PORT, 0 for any free one; another folder with --data or DATA_DIR.'
    throw new CliError({ what: 'The receiver of the demo does not start.', where: cause.message, remedy, cause })
  }
}

interface Filling {
  readonly folder: DataFolder
  readonly clock: DemoClock
  readonly receiver: Receiver
  readonly readKey: string
  readonly report: Report
  readonly stopped: Promise<void>
}

/** Runs everything, and is content only when the receiver holds exactly that. */
async function fill({ folder, clock, receiver, readKey, report, stopped }: Filling): Promise<void> {
  const plan = planRuns()
  writeFolders(folder.folders)
  const simulated = await simulate({
    plan,
    folder,
    clock,
    endpoint: receiver.url,
    writeKey: (await receiver.addKey(product, 'write', 'demo')).key,
    width: Math.min(MAX_WIDTH, availableParallelism() + 1),
    signal: abortedWhen(stopped),
    ran: (done, day) => report.ran(done, plan.days.flat().length, day),
  })
  clock.release()
  await receiver.settled()
  const held = await readBack(createApi({ url: receiver.url, key: readKey }), clock.now())
  report.filled(simulated, held)
  const wrong = disagreements(held, simulated)
  if (wrong.length === 0) return
  throw new CliError({
    what: 'What the receiver holds does not agree with what was run.',
    where: wrong.join(' '),
    remedy: 'This is a fault of Aboveboard: please report it with these lines.',
  })
}

function abortedWhen(stopped: Promise<void>): AbortSignal {
  const abort = new AbortController()
  const reason = new CliError({
    what: 'The demo was stopped before its data was complete.',
    remedy: 'Start it again: it begins anew.',
  })
  void stopped.then(() => abort.abort(reason))
  return abort.signal
}
