import { existsSync } from 'node:fs'
import { DROP_REASONS, type DropReason, type FieldDrop } from '@aboveboard/protocol'
import type { Decision } from '../consent/decide.ts'
import { readDecision, type StoredDecision } from '../consent/decision-file.ts'
import { consentOf, type Host } from '../host.ts'
import { type NoticeRecord, readNotice } from '../notice/notice-record.ts'
import { OMISSIONS } from '../omissions.ts'
import { totalOf } from '../seal/books.ts'
import { type Attempt, isDue, readAttempt } from '../sender/attempt.ts'
import { whyNoSender } from '../sender/command.ts'
import { timeToLook } from '../sender/time-to-look.ts'
import { indented, labelled } from '../text.ts'
import { type Queue, readQueue } from './queue.ts'
import { headline, minuteOf, out, type Reply } from './reply.ts'

interface Status extends Queue {
  readonly decision: Decision
  readonly saved: StoredDecision
  readonly notice: NoticeRecord | undefined
  readonly attempt: Attempt | undefined
  /** How long the first upload waits for the user to look. */
  readonly look: Attempt | undefined
  readonly noSender: string | undefined
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
    notice: readNotice(paths, world.uid),
    ...readQueue(host),
    attempt: readAttempt(paths, world),
    look: decision.state === 'on' && !isDue(look, world.now().getTime()) ? look : undefined,
    noSender: whyNoSender(host),
  }
  return { code: 0, json: toJson(host, found), lines: [out(toText(host, found))] }
}

const savedWord = (saved: StoredDecision): string =>
  saved === undefined ? 'nothing' : saved === 'unreadable' ? 'unreadable' : saved.decision

function toJson({ options, places, product }: Host, found: Status): Reply['json'] {
  const { attempt, books, decision, local, look = attempt, noSender, notice, omitted, queued, saved } = found
  return {
    product,
    state: decision.state,
    because: decision.because,
    withheld: decision.withheld,
    saved: typeof saved === 'object' ? { ...saved, granted: saved.granted?.digest } : savedWord(saved),
    notice: notice ? { runs: notice.runs, at: notice.at, granted: notice.granted.digest } : null,
    endpoint: options.endpoint,
    queued,
    sent: books.sent,
    rejected: books.rejected,
    dropped: books.dropped,
    omitted,
    local,
    lastAttempt: attempt ? { at: isoTime(attempt.at), outcome: attempt.outcome ?? 'unknown' } : null,
    nextAttempt: look ? isoTime(look.next) : null,
    sender: noSender ?? 'ready',
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
    ...noticeRow(host, found),
    ...row('Receiver', `${host.options.endpoint} (${host.compiled.contract.controller.name})`),
    ...eventRows(found),
    ...sendingRows(host, found),
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

function eventRows({ books, decision, local, omitted, queued }: Status): readonly string[] {
  const { dropped, rejected, sent } = books
  const drops = Object.entries(dropped) as [DropReason, number][] // keys of a closed table
  const omissions = Object.entries(omitted) as [FieldDrop, number][] // keys of a closed table
  return [
    ...row('Events', `${queued} waiting, ${sent} sent, ${rejected} rejected, ${totalOf(dropped)} dropped`),
    ...(local > 0 ? row('Kept here', `${local}, never sent`) : []),
    ...drops.flatMap(([reason, n]) => row('Dropped', `${n} x ${DROP_REASONS[reason]}`)),
    ...omissions.flatMap(([kind, n]) => row('Left out', `${n} x ${OMISSIONS[kind]}`)),
    ...(decision.withheld.length > 0
      ? row('Not collected', `${decision.withheld.join(', ')} (you have not agreed)`)
      : []),
  ]
}

const sendingRows = ({ program }: Host, { attempt, look, noSender }: Status): readonly string[] => [
  ...(look
    ? row('First upload', `not before ${minuteOf(isoTime(look.next))}, unless you run \`${program} telemetry preview\``)
    : []),
  ...(attempt ? row('Last attempt', `${minuteOf(isoTime(attempt.at))} (${attempt.outcome ?? 'outcome unknown'})`) : []),
  ...(noSender === undefined ? [] : row('Not sending', noSender)),
]

const isoTime = (ms: number): string => new Date(ms).toISOString().slice(0, 19).concat('Z')
