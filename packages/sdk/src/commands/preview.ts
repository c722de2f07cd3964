import { join } from 'node:path'
import type { Decision } from '../consent/decide.ts'
import { listFolder, readOwnFile } from '../files/private-file.ts'
import { consentOf, type Host } from '../host.ts'
import { readSpoolFile } from '../seal/read-spool-file.ts'
import { openNews, openNewsLines } from './news.ts'
import { count, err, firstReason, out, paragraphs, type Reply } from './reply.ts'
import { BUSY, sealWaiting } from './waiting.ts'

const MAX_BYTES = 4 * 1024 * 1024

/**
 * Prints each batch of the next upload, byte for byte and one per line, on stdout; words about it go to stderr.
 * Batches are sealed for it: what is printed is what is sent.
 */
export function preview(host: Host): Reply {
  const decision = consentOf(host)
  const { because, state, withheld } = decision
  const notAgreed = openNews(host)
  const { code, json, lines } = shown(host, decision)
  return {
    code,
    json: { state, because, withheld, notAgreed, ...json },
    lines: [...lines, ...openNewsLines(host, notAgreed).map(err)],
  }
}

function shown(host: Host, decision: Decision): Reply {
  switch (decision.state) {
    case 'off': {
      const text = `Nothing would be sent: telemetry is off. ${firstReason(decision)}`
      const hint = `To look before you agree: ${host.program} telemetry local`
      return { code: 0, json: { batches: [] }, lines: [err(paragraphs(text, hint))] }
    }
    case 'local':
      return recordedHere(host)
    case 'on':
      return nextUpload(host)
    default:
      return decision.state satisfies never
  }
}

function nextUpload(host: Host): Reply {
  const { endpoint } = host.options
  const batches = sealWaiting(host)?.map(String)
  if (!batches) return { code: 1, json: { why: BUSY }, lines: [err(BUSY)] }
  const verb = batches.length === 1 ? 'waits' : 'wait'
  const title =
    batches.length === 0
      ? 'Nothing is waiting to be sent.'
      : `${count(batches.length, 'batch')} ${verb} for ${endpoint}. Byte for byte, one per line:`
  return { code: 0, json: { endpoint, batches }, lines: [err(title), ...batches.map(out)] }
}

/** What would be sent, if it were not `local`. */
function recordedHere({ paths, world }: Host): Reply {
  const files = listFolder(paths.local).map((name) =>
    readSpoolFile(readOwnFile(join(paths.local, name), { uid: world.uid, maxBytes: MAX_BYTES })),
  )
  const events = files.flatMap(({ header, events }) => events.map((event) => ({ ...event, context: header?.context })))
  const title = `Nothing is sent. Recorded on this machine: ${count(events.length, 'event')}.`
  const json = { batches: [], events }
  return { code: 0, json, lines: [err(title), ...events.map((event) => out(JSON.stringify(event)))] }
}
