import { hash } from 'node:crypto'
import { join } from 'node:path'
import type { CompiledContract } from '@aboveboard/protocol'
import type { KeyKind, LinkKind, Registry } from '@aboveboard/store'
import { sqliteRegistry } from '@aboveboard/store/sqlite'
import { configuredKey } from './configured-key.ts'
import { createDirectory, type Directory } from './directory.ts'
import { createJournalQueue } from './journal/journal-queue.ts'
import { createKey, createSecret, hashSecret } from './keys.ts'
import { lockDirectory } from './lock-directory.ts'
import type { ReceiverOptions } from './options.ts'
import { createOutcomeCounts } from './outcome-counts.ts'
import { createProjection, type Projection } from './projector/projection.ts'
import { ReceiverError } from './receiver-error.ts'
import { createApp } from './routes/app.ts'
import { batchesRoute } from './routes/batches.ts'
import { gunzip } from './runtime/gunzip.ts'
import { listen, type NodeServer } from './runtime/node-server.ts'
import { remoteAddress } from './runtime/remote-address.ts'
import { makeDirectory, syncDirectory } from './sync-directory.ts'
import { createTeardown, type Teardown } from './teardown.ts'
import { withinTime } from './within-time.ts'
import { startWorkers } from './workers.ts'

export interface Receiver {
  readonly url: string
  /** A link that signs one browser in, once, within a day. */
  signInLink(): Promise<string>
  /** A link that makes the first member, once, within a day; undefined where there is a member. */
  setupLink(): Promise<string | undefined>
  /** Resolves when everything acknowledged before the call can be queried. */
  settled(): Promise<void>
  /** Registers a product, or publishes its next contract; nothing happens where this one is current. */
  addProduct(compiled: CompiledContract): Promise<void>
  /** Makes a key of a product; the key itself is shown here and never again. */
  addKey(product: string, kind: KeyKind, label: string): Promise<{ readonly id: string; readonly key: string }>
  /** How often each step of the ingest ended in each way, since the start. */
  outcomes(): ReadonlyMap<string, number>
  /** Finishes what is under way, brings it into the store and ends, within 5 s. */
  close(): Promise<void>
}

const LINK_MS = 24 * 60 * 60 * 1000
const FLUSH_MS = 1_000
const MAX_JOURNAL_BYTES = 8 * 1024 ** 3

/** Rejects with `ReceiverError`, or `StoreError` of the store, where something keeps it from starting. */
export async function startReceiver(options: ReceiverOptions): Promise<Receiver> {
  const teardown = createTeardown()
  try {
    return await start(options, teardown)
  } catch (error) {
    await teardown.run()
    throw error
  }
}

async function start(options: ReceiverOptions, teardown: Teardown): Promise<Receiver> {
  const { dataDir, host = '127.0.0.1', port = 4870, now = () => new Date(), log = toStderr } = options
  const { maxJournalBytes = MAX_JOURNAL_BYTES, adminKey, signInNow = now } = options
  const configured = adminKey === undefined ? undefined : configuredKey(adminKey, now())
  makeDirectory(dataDir)
  teardown.add(lockDirectory(dataDir).release)
  const registry = sqliteRegistry({ path: join(dataDir, 'registry.db'), now })
  teardown.add(() => registry.close())
  const directory = await createDirectory(registry, configured)
  const workers = await startWorkers({ dataDir, maxJournalBytes, onFailure })
  teardown.add(() => workers.close())
  syncDirectory(dataDir)

  const { projector, answers, position } = workers
  const onAppend = () => projection.wake()
  const journal = createJournalQueue({ link: workers.journal, position, onAppend, onFailure })
  const contracts = directory.allContracts
  const projection = createProjection({ projector, journal, contracts, now, log, onFailure })
  teardown.add(() => flush(projection))

  const { count, read } = createOutcomeCounts()
  const batches = batchesRoute({ directory, journal, now, gunzip, sha256, count }, log)
  const injected = { registry, directory, journal, answers, now, signInNow, log }
  const app = createApp({ ...options, ...injected, asOf: projection.asOf, addressOf: remoteAddress })
  const server = await listen(app, batches, host, port)
  teardown.add(() => server.close())
  return {
    url: server.url,
    settled: projection.settled,
    outcomes: read,
    ...registrations(registry, directory),
    signInLink: () => oneTimeLink('sign-in', server, registry, signInNow),
    setupLink: async () =>
      (await registry.hasMembers()) ? undefined : oneTimeLink('setup', server, registry, signInNow),
    close: teardown.run,
  }
}

/** What was acknowledged rests in the journal; bringing it into the store now only makes the next start quicker. */
async function flush(projection: Projection): Promise<void> {
  await withinTime(projection.settled(), FLUSH_MS)
  await withinTime(projection.stop(), FLUSH_MS)
}

function registrations(registry: Registry, directory: Directory): Pick<Receiver, 'addProduct' | 'addKey'> {
  return {
    async addProduct(compiled) {
      const { product, version } = compiled.contract
      const isNew = (await registry.addProduct(compiled)) === 'added'
      if (!isNew && (await registry.publish(compiled)) === 'version_conflict') {
        const what = `Version ${version} of the contract of ${product} exists with another digest.`
        throw new ReceiverError('version_conflict', `${what} Raise \`version\` in telemetry.yaml and build again.`)
      }
      await directory.refresh()
    },
    async addKey(product, kind, label) {
      const key = createKey(kind)
      const { id } = await registry.addKey({ product, kind, label, hash: hashSecret(key) })
      return { id, key }
    },
  }
}

async function oneTimeLink(kind: LinkKind, { url }: NodeServer, registry: Registry, now: () => Date): Promise<string> {
  const token = createSecret()
  await registry.addLink(kind, hashSecret(token), now().getTime() + LINK_MS)
  // A fragment never reaches a server, nor its log.
  return `${url}/#${kind}=${token}`
}

const sha256 = (bytes: Uint8Array): string => hash('sha256', bytes, 'base64')

const toStderr = (line: string): void => void process.stderr.write(`${line}\n`)

/** A thread that fails ends the process: nothing may be acknowledged that nobody can keep. */
function onFailure(error: Error): void {
  setImmediate(() => {
    throw error
  })
}
