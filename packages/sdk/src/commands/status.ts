import { existsSync } from 'node:fs'
import { DROP_REASONS, type DropReason } from '@aboveboard/protocol'
import type { Decision } from '../consent/decide.ts'
import { readDecision, type StoredDecision } from '../consent/decision-file.ts'
import type { News } from '../consent/news.ts'
import { setupMistakes } from '../development/setup-mistakes.ts'
import type { HeartbeatStatus } from '../heartbeat/heartbeat-options.ts'
import { readReport } from '../heartbeat/report.ts'
import { consentOf, type Host } from '../host.ts'
import { type Narrowing, readNarrowing } from '../narrowed.ts'
import { type NoticeRecord, readNotice } from '../notice/notice-record.ts'
import { OMISSIONS } from '../omissions.ts'
import { totalOf } from '../seal/books.ts'
import { type Attempt, isDue, readAttempt } from '../sender/attempt.ts'
import { whyNoSender } from '../sender/command.ts'
import { askedFor, readable, readableOutcome } from '../sender/readable.ts'
import { timeToLook } from '../sender/time-to-look.ts'
import { wayOf } from '../sender/way.ts'
import { indented, labelled } from '../text.ts'
import { type InstallIds, installIds } from './erasable.ts'
import { openNews, openNewsLines } from './news.ts'
import { type Queue, readQueue } from './queue.ts'
import { headline, minuteOf, out, type Reply } from './reply.ts'

interface Status extends Queue {
  readonly decision: Decision
  readonly saved: StoredDecision
  /** What is asked for beyond what was agreed to. */
  readonly news: readonly News[]
  readonly notice: NoticeRecord | undefined
  readonly attempt: Attempt | undefined
  /** How long the first upload waits for the user to look. */
  readonly look: Attempt | undefined
  /** What the receiver asked for. */
  readonly narrowing: Narrowing | undefined
  readonly noSender: string | undefined
  readonly heartbeat: HeartbeatStatus | undefined
  readonly installs: InstallIds
}

/** Says whether anything is recorded or sent, why, and what became of it. Writes nothing to disk. */
export function status(host: Host): Reply {
  const { paths, places, world } = host
  const saved = readDecision(places)
  const decision = consentOf(host, saved)
  const look = timeToLook(host, decision)
  const found: Status = {
    decision,
    saved,
    news: openNews(host, saved),
    notice: readNotice(paths, world.uid),
    ...readQueue(host),
    attempt: readAttempt(paths, world),
    look: decision.state === 'on' && !isDue(look, world.now().getTime()) ? look : undefined,
    narrowing: readNarrowing(paths, world, host.options.endpoint),
    noSender: whyNoSender(host),
    heartbeat: readReport(host),
    installs: installIds(host),
  }
  return { code: 0, json: toJson(host, found), lines: [out(toText(host, found))] }
}

const savedWord = (saved: StoredDecision): string =>
  saved === undefined ? 'nothing' : saved === 'unreadable' ? 'unreadable' : saved.decision

function toJson(host: Host, found: Status): Reply['json'] {
  const { options, places, product } = host
  const { attempt, books, decision, local, look = attempt, narrowing, noSender, notice, omitted, queued, saved } = found
  const { proxy, redirectedBy } = wayOf(host)
  return {
    product,
    state: decision.state,
    because: decision.because,
    withheld: decision.withheld,
    notAgreed: found.news,
    saved: typeof saved === 'object' ? { ...saved, granted: saved.granted?.digest } : savedWord(saved),
    notice: notice ? { runs: notice.runs, at: notice.at, granted: notice.granted.digest } : null,
    endpoint: options.endpoint,
    endpointSetBy: redirectedBy ?? null,
    proxy: proxy ?? null,
    receiverAsked: narrowing ? { for: narrowing.kind, until: isoTime(narrowing.until) } : null,
    installs: found.installs,
    queued,
    sent: books.sent,
    rejected: books.rejected,
    dropped: books.dropped,
    omitted: Object.fromEntries(omitted.map(({ kind, count }) => [kind, count])),
    omittedAt: Object.fromEntries(omitted.map(({ kind, at }) => [kind, at])),
    local,
    lastAttempt: attempt ? { at: isoTime(attempt.at), outcome: attempt.outcome ?? 'unknown' } : null,
    nextAttempt: look ? isoTime(look.next) : null,
    sender: noSender ?? 'ready',
    mistakes: setupMistakes(host),
    ...(found.heartbeat && { heartbeat: found.heartbeat }),
    folder: places.state,
  }
}

const WIDTH = 16
const row = (label: string, text: string): readonly string[] => labelled(`${label}:`, text, WIDTH)

function toText(host: Host, found: Status): string {
  const { places, program } = host
  const { because, state } = found.decision
  const kept = existsSync(places.state) ? places.state : `none; they would lie in ${places.state}`
  return [
    ...headline(host, found.decision),
    ...because.flatMap(({ reason, remedy }) => indented(`${reason}${remedy === undefined ? '' : ` ${remedy}`}`, 2)),
    '',
    ...row('Saved decision', savedWords(found.saved)),
    ...openNewsLines(host, found.news),
    ...setupMistakes(host).flatMap((mistake) => row('Mistake', mistake)),
    ...noticeRow(host, found),
    ...receiverRows(host, found),
    ...installRows(host, found),
    ...eventRows(found),
    ...sendingRows(host, found),
    ...heartbeatRows(found),
    ...row('Files', kept),
    '',
    `Who has a say:    ${program} telemetry why`,
    `What was sent:    ${program} telemetry log`,
    ...(state === 'off' ? [] : [`What would be:    ${program} telemetry preview`]),
    `Change it:        ${program} telemetry on | off | local`,
  ].join('\n')
}

function savedWords(saved: StoredDecision): string {
  if (typeof saved !== 'object') return savedWord(saved)
  const copied = saved.copied ? '; copied from elsewhere' : ''
  return `${saved.decision} (${saved.through}, ${minuteOf(saved.at)}, ${saved.who}${copied})`
}

function noticeRow({ compiled }: Host, { notice }: Status): readonly string[] {
  const { consent } = compiled.contract
  if (consent.model === 'opt-in') return []
  const often = `shown in ${notice?.runs} of ${consent.notice.runs} runs, last ${minuteOf(notice?.at ?? '')}`
  return row('Notice', notice ? often : 'not shown on this machine')
}

function receiverRows(host: Host, { narrowing }: Status): readonly string[] {
  const { proxy, receiver = 'none that may be used', redirectedBy } = wayOf(host)
  const { name } = host.compiled.contract.controller
  return [
    ...row('Receiver', `${receiver} (${redirectedBy === undefined ? name : `set by ${redirectedBy}`})`),
    ...(narrowing ? row('It asked', askedFor(narrowing)) : []),
    ...(proxy === undefined ? [] : row('Proxy', proxy)),
  ]
}

function installRows({ program }: Host, { installs: { erasing, used } }: Status): readonly string[] {
  const erase = `\`${program} telemetry erase\``
  return [
    ...(used.length > 0 ? row('Reported as', `${used.join(', ')}; ${erase} has it erased there`) : []),
    ...(erasing.length > 0 ? row('To be erased', `${erasing.join(', ')}, not confirmed yet; try again: ${erase}`) : []),
  ]
}

function eventRows({ books, local, omitted, queued }: Status): readonly string[] {
  const { dropped, rejected, sent } = books
  const drops = Object.entries(dropped) as [DropReason, number][] // keys of a closed table
  return [
    ...row('Events', `${queued} waiting, ${sent} sent, ${rejected} rejected, ${totalOf(dropped)} dropped`),
    ...(local > 0 ? row('Kept here', `${local}, never sent`) : []),
    ...drops.flatMap(([reason, n]) => row('Dropped', `${n} x ${DROP_REASONS[reason]}`)),
    ...omitted.flatMap(({ kind, count, at }) =>
      row('Left out', `${count} x ${OMISSIONS[kind]}${at.length > 0 ? ` (${at.join(', ')})` : ''}`),
    ),
  ]
}

const sendingRows = ({ program }: Host, { attempt, look, noSender }: Status): readonly string[] => [
  ...(look
    ? row('First upload', `not before ${minuteOf(isoTime(look.next))}, unless you run \`${program} telemetry preview\``)
    : []),
  ...(attempt
    ? row('Last attempt', `${minuteOf(isoTime(attempt.at))} (${readableOutcome(attempt.outcome ?? 'outcome unknown')})`)
    : []),
  ...(noSender === undefined ? [] : row('Not sending', noSender)),
]

function heartbeatRows({ decision, heartbeat }: Status): readonly string[] {
  if (!heartbeat || decision.state !== 'on') return []
  const { last, lastSent, nextTry, obstacle, sent: count } = heartbeat
  const failed = last && last.outcome !== 'sent' ? `; last try ${minuteOf(last.at)}: ${readable(last.why ?? '')}` : ''
  const sent = lastSent === undefined ? 'none sent from here yet' : `${count} sent, last ${minuteOf(lastSent)}`
  const next = obstacle ?? (nextTry === undefined ? undefined : `next not before ${minuteOf(nextTry)}`)
  return row('Heartbeat', [sent + failed, next].filter((part) => part !== undefined).join('; '))
}

const isoTime = (ms: number): string => new Date(ms).toISOString().slice(0, 19).concat('Z')
