/** Moves what the journal holds into the store. Runs in its own thread; reads the journal through its own connection. */
import { DatabaseSync } from 'node:sqlite'
import type { CompiledContract, Contract, DayNumber } from '@aboveboard/protocol'
import { countBatches, type EventStore, type Keeps, type Position } from '@aboveboard/store'
import { decodeBatches } from '../journal/codec.ts'
import { keptSince } from '../kept-since.ts'
import { ReceiverError } from '../receiver-error.ts'

/** Events of one chunk: large chunks count cheaply, this one still fits in memory. */
const MAX_CHUNK_EVENTS = 500_000

export interface Pass {
  /** The last position that may be read; every contract up to it was given with this or an earlier pass. */
  readonly upTo: Position
  /** Of each product in the order of publishing, the one in force last. */
  readonly contracts: readonly CompiledContract[]
  readonly today: DayNumber
}

export type Passed =
  | { readonly ok: true; readonly position: Position }
  /** The store refused; nothing changed and the pass may be repeated. */
  | { readonly ok: false; readonly message: string }

export interface Projector {
  position(): Promise<Position>
  /** Applies one chunk, at most up to the position asked for. */
  pass(input: Pass): Promise<Passed>
  /** Deletes what the contracts in force no longer keep; resolves with why the store refused, if it did. */
  prune(today: DayNumber): Promise<string | undefined>
  close(): Promise<void>
}

const ENTRIES = 'SELECT position, events, body FROM entry WHERE position > ? AND position <= ? ORDER BY position'

export function openProjector(journalPath: string, store: EventStore): Projector {
  let journal: DatabaseSync | undefined
  const contracts = new Map<string, Contract>()
  const inForce = new Map<string, Contract>()
  const contractOf = (digest: string): Contract => {
    const contract = contracts.get(digest)
    if (!contract) throw new ReceiverError('journal_corrupt', 'The journal names a contract that nobody published.')
    return contract
  }
  return {
    position: () => store.position(),
    async pass({ upTo, contracts: known, today }) {
      for (const { digest, contract } of known) {
        contracts.set(digest, contract)
        inForce.set(contract.product, contract)
      }
      const from = await attempt(() => store.position())
      if (!from.ok || from.position >= upTo) return from
      // Not before: the journal's thread makes the file.
      journal ??= new DatabaseSync(journalPath, { readOnly: true })
      const { bodies, position } = readRun(journal, from.position, upTo)
      const batches = bodies.flatMap((body) => decodeBatches(body, contractOf))
      // Narrowing is at once: the contract in force may keep less than the one a report was sent under.
      const keeps: Keeps = (contract, day) =>
        [contract, inForce.get(contract.product) ?? contract].every((one) => day >= keptSince(one, today))
      const chunk = countBatches(batches, keeps)
      return attempt(async () => {
        await store.apply(chunk, position)
        return position
      })
    },
    async prune(today) {
      for (const [product, contract] of inForce) {
        const pruned = await attempt(async () => {
          await store.pruneReports(product, keptSince(contract, today), today)
          return store.prune(product, today - contract.retention)
        })
        if (!pruned.ok) return pruned.message
      }
      return undefined
    },
    async close() {
      journal?.close()
      await store.close()
    },
  }
}

interface Run {
  readonly bodies: readonly Uint8Array[]
  readonly position: Position
}

/** The entries behind a position, as many as make a chunk. */
function readRun(journal: DatabaseSync, after: Position, upTo: Position): Run {
  const bodies: Uint8Array[] = []
  let events = 0
  for (const row of journal.prepare(ENTRIES).iterate(after, upTo)) {
    if (row.body instanceof Uint8Array) bodies.push(row.body)
    events += Number(row.events)
    if (events >= MAX_CHUNK_EVENTS) return { bodies, position: Number(row.position) }
  }
  // A position without an entry belongs to an earlier journal: nothing waits there.
  return { bodies, position: upTo }
}

/** Whatever a store refuses, it has changed nothing: full, locked or away, the journal still holds it all. */
async function attempt(work: () => Promise<Position>): Promise<Passed> {
  try {
    return { ok: true, position: await work() }
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}
