/** Sends the sealed batches, oldest first, and keeps the books of what became of each. */
import { constants, copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type DropReason, dayOf, type Envelope, LIMITS } from '@aboveboard/protocol'
import { createSecret } from '../device/secret.ts'
import { isErrno } from '../files/is-errno.ts'
import { ensureSubfolder, listFolder } from '../files/private-file.ts'
import { createIds } from '../identity/ids.ts'
import { addDrops, type Books, type Drops, readBooks, writeBooks } from '../seal/books.ts'
import { contractLoader } from '../seal/load-contract.ts'
import { readBatch, type WaitingBatch, waitingBatches } from '../seal/sealed-batch.ts'
import { openTransport } from '../transports/open-transport.ts'
import { type Delivery, keepDelivery, LOG_BATCHES } from './deliveries.ts'
import { type Judgement, judge } from './judge.ts'
import { keepWish, type Wish } from './narrow.ts'
import type { Report, Sender } from './sender.ts'

const REQUEST_MS = 10_000
const FIRST_DELAY_MS = 1000
const LONGEST_DELAY_MS = 10_000

export async function upload(sender: Sender, mayGoOn: () => boolean): Promise<Report> {
  const { paths, product, world } = sender
  const secret = createSecret({ path: paths.secret, root: paths.root, uid: world.uid, mayMake: () => false })
  const checks = {
    paths,
    uid: world.uid,
    contractOf: contractLoader(paths, product, world.uid),
    ids: createIds({ product, receiver: sender.url, secret }),
  }
  let report: Report = { outcome: 'done', batches: 0, sent: 0, rejected: 0, dropped: 0 }
  for (const name of waitingBatches(paths)) {
    if (isSettled(readBooks(paths, world.uid), name)) {
      removeBatch(sender, name)
      continue
    }
    if (!mayGoOn()) return { ...report, outcome: 'stopped' }
    const { envelope, verdict } = readBatch(name, checks)
    const judgement = verdict.ok ? await deliver(sender, name, verdict.value, mayGoOn) : unfit(verdict.reason)
    // Whoever said no meanwhile has erased the batch and the books; nothing is written back.
    if (!mayGoOn()) return { ...report, outcome: 'stopped' }
    report = carryOut(sender, name, judgement, envelope, report)
    if (judgement.wish) return heed(sender, judgement.wish, report)
    if (judgement.do === 'keep' && judgement.next !== 'batch') break
  }
  return report
}

/** Does with the batch what the answer means, and adds that to the report. */
function carryOut(
  sender: Sender,
  name: string,
  judgement: Judgement,
  envelope: Envelope | undefined,
  report: Report,
): Report {
  switch (judgement.do) {
    case 'settle': {
      const { accepted, rejected } = judgement
      settle(sender, { name, accepted, rejected }, (books) => ({
        ...books,
        sent: books.sent + accepted,
        rejected: books.rejected + rejected,
      }))
      const { batches, sent } = report
      return { ...report, batches: batches + 1, sent: sent + accepted, rejected: report.rejected + rejected }
    }
    case 'give up':
      return { ...report, dropped: report.dropped + giveUp(sender, name, judgement, envelope) }
    case 'keep': {
      const waitMs = Math.max(report.waitMs ?? 0, judgement.waitMs ?? 0)
      return { ...report, outcome: 'waiting', why: judgement.why, waitMs }
    }
    default:
      return judgement satisfies never
  }
}

/** Remembers what the receiver asks for; nothing more is sent in this run. */
function heed(sender: Sender, wish: Wish, report: Report): Report {
  keepWish(sender, wish)
  const isDone = waitingBatches(sender.paths).length === 0
  return { ...report, outcome: isDone ? 'done' : 'waiting', why: wish.kind, waitMs: wish.forMs }
}

const unfit = (reason: DropReason): Judgement => ({ do: 'give up', reason, why: reason })

/** Tries a batch as often as this run may, waiting in between a random time that doubles, or what it is told. */
async function deliver(sender: Sender, name: string, batch: WaitingBatch, mayGoOn: () => boolean): Promise<Judgement> {
  const { bytes, envelope, lastDay } = batch
  const { mayEnd = false, signal, tries, world } = sender
  if (lastDay < dayOf(world.now()) - LIMITS.spoolDays) return unfit('expired')
  keepCopy(sender, name)
  const transport = await openTransport(sender.transport, sender)
  for (let tried = 1; ; tried++) {
    const timeout = AbortSignal.any([signal, AbortSignal.timeout(REQUEST_MS)])
    const answer = await transport.deliver({ bytes, envelope, signal: timeout, mayEnd })
    const judgement = judge(answer, envelope)
    const mayRetry = judgement.do === 'keep' && judgement.next === 'retry' && !judgement.wish
    if (!mayRetry || tried >= tries) return judgement
    const backoffMs = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (tried - 1)) * world.random()
    if (!(await pause(Math.max(backoffMs, judgement.waitMs ?? 0), signal)) || !mayGoOn()) return judgement
  }
}

/** False where the run ends first. */
async function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  if (ms > LONGEST_DELAY_MS) return false
  try {
    return await sleep(ms, true, { signal })
  } catch (error) {
    if (signal.aborted) return false
    throw error
  }
}

const idOf = (name: string): string => name.slice(name.indexOf('-') + 1, -'.json'.length)
const isSettled = ({ settled }: Books, name: string): boolean => settled === idOf(name)

/** Writes the books before the batch goes: one that is still there but settled is removed and not counted again. */
function settle(sender: Sender, delivery: Omit<Delivery, 'at'>, change: (books: Books) => Books): void {
  const { paths, world } = sender
  const { name } = delivery
  keepDelivery(paths, world.uid, { ...delivery, at: world.now().toISOString() })
  writeBooks(paths, { ...change(readBooks(paths, world.uid)), settled: idOf(name) })
  removeBatch(sender, name)
}

const removeBatch = ({ paths }: Sender, name: string): void =>
  rmSync(join(paths.batches, name), { force: true, recursive: true })

/** Everything that the batch would have told is told by the next ledger; a file that is none counts as one event. */
function giveUp(
  sender: Sender,
  name: string,
  { reason, why }: { readonly reason: DropReason; readonly why: string },
  envelope: Envelope | undefined,
): number {
  const events = envelope?.events.length ?? 1
  const lost: Drops = { [reason]: events }
  settle(sender, { name, accepted: 0, rejected: 0, why }, ({ dropped, pending, ...books }) => ({
    ...books,
    dropped: addDrops(dropped, lost),
    pending: addDrops(addDrops(pending, lost), envelope?.ledger.dropped ?? {}),
  }))
  return events
}

/** The user's own copy, made before the first byte leaves. */
function keepCopy({ paths }: Sender, name: string): void {
  ensureSubfolder(paths.log)
  try {
    copyFileSync(join(paths.batches, name), join(paths.log, name), constants.COPYFILE_EXCL)
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error
  }
  for (const old of listFolder(paths.log).slice(0, -LOG_BATCHES))
    rmSync(join(paths.log, old), { force: true, recursive: true })
}
