import { join } from 'node:path'
import type { Decision } from '../consent/decide.ts'
import { readDecision, type StoredDecision } from '../consent/decision-file.ts'
import { listFolder, readOwnFile } from '../files/private-file.ts'
import { consentOf, type Host } from '../host.ts'
import { type Books, readBooks, totalOf } from '../seal/books.ts'
import { readSpoolFile } from '../seal/read-spool-file.ts'
import { waitingEvents } from '../seal/sealed-batch.ts'
import { type Attempt, readAttempt } from '../sender/attempt.ts'
import { whyNoSender } from '../sender/start.ts'

interface Status {
  readonly decision: Decision
  readonly saved: StoredDecision
  readonly queued: number
  readonly books: Books
  readonly attempt: Attempt | undefined
  readonly noSender: string | undefined
}

/** Says whether anything is recorded or sent, why, and what became of it. Writes nothing to disk. */
export function status(host: Host, flags: ReadonlySet<string>): number {
  const saved = readDecision(host.places)
  const found: Status = {
    decision: consentOf(host, saved),
    saved,
    queued: queuedEvents(host),
    books: readBooks(host.paths, host.world.uid),
    attempt: readAttempt(host.paths, host.world),
    noSender: whyNoSender(host),
  }
  host.world.stdout.write(
    flags.has('--json') ? `${JSON.stringify(toJson(host, found), null, 2)}\n` : toText(host, found),
  )
  return 0
}

const savedWord = (saved: StoredDecision): string =>
  saved === undefined ? 'nothing' : saved === 'unreadable' ? 'unreadable' : saved.decision

function toJson({ options, places, product }: Host, { decision, saved, queued, books, attempt, noSender }: Status) {
  return {
    product,
    state: decision.state,
    because: decision.because,
    withheld: decision.withheld,
    saved:
      saved === undefined || saved === 'unreadable' ? savedWord(saved) : { ...saved, granted: saved.granted?.digest },
    endpoint: options.endpoint,
    queued,
    sent: books.sent,
    rejected: books.rejected,
    dropped: books.dropped,
    lastAttempt: attempt ? { at: isoTime(attempt.at), outcome: attempt.outcome ?? 'unknown' } : null,
    nextAttempt: attempt ? isoTime(attempt.next) : null,
    sender: noSender ?? 'ready',
    folder: places.state,
  }
}

function toText({ compiled, options, places, product }: Host, found: Status): string {
  const { decision, saved, queued, books, attempt, noSender } = found
  const { contract } = compiled
  const why = decision.because.flatMap(({ reason, remedy }) => [
    `  ${reason}${remedy === undefined ? '' : ` ${remedy}`}`,
  ])
  const dropped = Object.entries(books.dropped).map(([reason, n]) => `${reason} ${n}`)
  return [
    `Telemetry of ${contract.title} is ${MEANING[decision.state]}`,
    ...why,
    '',
    `Saved decision: ${savedWord(saved)}${typeof saved === 'object' ? ` (${saved.through}, ${saved.at})` : ''}`,
    `Receiver:       ${options.endpoint} (${contract.controller.name})`,
    `Events:         ${queued} waiting, ${books.sent} sent, ${books.rejected} rejected, ${totalOf(books.dropped)} dropped`,
    ...(dropped.length > 0 ? [`Dropped:        ${dropped.join(', ')}`] : []),
    ...(decision.withheld.length > 0 ? [`Not collected:  ${decision.withheld.join(', ')} (new since you agreed)`] : []),
    ...(attempt ? [`Last attempt:   ${isoTime(attempt.at)} (${attempt.outcome ?? 'outcome unknown'})`] : []),
    ...(noSender !== undefined ? [`Not sending:    ${noSender}`] : []),
    `Files:          ${places.state}`,
    '',
    `See what would be sent: ${product} telemetry preview. Change it: ${product} telemetry on | off.`,
    '',
  ].join('\n')
}

const MEANING = {
  on: 'on: what it declares is recorded here and sent now and then.',
  local: 'local: nothing is sent.',
  off: 'off: nothing is recorded and nothing is sent.',
} as const

const isoTime = (ms: number): string => new Date(ms).toISOString().slice(0, 19).concat('Z')

function queuedEvents({ paths, world }: Host): number {
  const files = [paths.spool, paths.claimed].flatMap((folder) => listFolder(folder).map((name) => join(folder, name)))
  const spooled = files.map(
    (file) => readSpoolFile(readOwnFile(file, { uid: world.uid, maxBytes: MAX_BYTES })).events.length,
  )
  return spooled.reduce((sum, events) => sum + events, 0) + waitingEvents(paths, world.uid)
}

const MAX_BYTES = 4 * 1024 * 1024
