import { join } from 'node:path'
import { isObject } from '@aboveboard/protocol'
import { parseObject } from '../files/parse-json.ts'
import { listFolder, readOwnFile } from '../files/private-file.ts'
import type { Host } from '../host.ts'
import { type Delivery, readDeliveries } from '../sender/deliveries.ts'
import { count, minuteOf, out, paragraphs, type Reply } from './reply.ts'

const MAX_BYTES = 1024 * 1024

interface Entry {
  readonly name: string
  readonly bytes: string
  readonly events: readonly string[]
  readonly delivery: Delivery | undefined
}

/** Prints what left this machine, byte for byte, when, and what the receiver answered; the latest 50 batches. */
export function log(host: Host): Reply {
  const { options, paths, world } = host
  const deliveries = readDeliveries(paths, world.uid)
  const entries = listFolder(paths.log).map((name): Entry => {
    const bytes = readOwnFile(join(paths.log, name), { uid: world.uid, maxBytes: MAX_BYTES })?.toString() ?? ''
    return { name, bytes, events: eventsIn(bytes), delivery: deliveries.find((known) => known.name === name) }
  })
  const json = {
    endpoint: options.endpoint,
    batches: entries.map(({ name, bytes, delivery }) => ({ file: join(paths.log, name), ...delivery, bytes })),
  }
  return { code: 0, json, lines: [out(entries.length === 0 ? nothing(host) : toText(host, entries))] }
}

const nothing = ({ compiled }: Host): string =>
  paragraphs(`${compiled.contract.title} has sent nothing from this machine, or it was erased since.`)

const toText = ({ compiled, paths }: Host, entries: readonly Entry[]): string =>
  [
    paragraphs(
      `Sent to ${compiled.contract.controller.name}: the latest ${count(entries.length, 'batch')}, oldest first, byte for byte. ` +
        `The files lie in ${paths.log}`,
    ),
    ...entries.flatMap((entry) => ['', `${answerTo(entry)}: ${entry.events.join(', ')}`, entry.bytes]),
  ].join('\n')

function answerTo({ delivery }: Entry): string {
  if (!delivery) return 'Not answered yet'
  const { accepted, at, rejected, why } = delivery
  if (why !== undefined) return `${minuteOf(at)}, given up (${why})`
  return `${minuteOf(at)}, ${accepted} accepted${rejected > 0 ? `, ${rejected} rejected` : ''}`
}

/** The names of a batch's events, each with how often it occurs. */
function eventsIn(bytes: string): readonly string[] {
  const events = parseObject(bytes)?.events
  const names = Array.isArray(events) ? events.map((event) => (isObject(event) ? String(event.name) : '')) : []
  return [...new Set(names)].map((name) => {
    const times = names.filter((other) => other === name).length
    return times === 1 ? name : `${times} ${name}`
  })
}
