import { type DropReason, isDropReason, isObject } from '@aboveboard/protocol'
import { asCount, parseObject } from '../files/parse-json.ts'
import { isOmission } from '../omissions.ts'
import type { Omission } from '../omissions-in.ts'
import { type Again, DROPS_PER_LINE, type SpooledEvent } from '../spool.ts'
import type { Drops } from './books.ts'

/** A spool file's lines as far as they have the right form; nobody has compared them with a contract yet. */
export interface SpoolFile {
  readonly header?: { readonly digest: string; readonly context: unknown }
  readonly events: readonly SpooledEvent[]
  readonly drops: Drops
  /** What was left out of the events. */
  readonly omitted: readonly Omission[]
}

/** Whether what was written to `file` from that byte on was read there. */
export type WasRead = (file: string, from: number) => boolean

/** undefined stands for a file that is none of ours; what cannot be read is counted as `unreadable`. */
export function readSpoolFile(bytes: Buffer | undefined, wasRead: WasRead = () => false): SpoolFile {
  if (bytes === undefined) return { events: [], drops: { unreadable: 1 }, omitted: [] }
  const [first, ...lines] = bytes.toString('utf8', 0, wholeBytes(bytes)).split('\n')
  const header = parseObject(first)
  const events: SpooledEvent[] = []
  const drops: { [R in DropReason]?: number } = {}
  const drop = (reason: DropReason, count: number): void => {
    if (count > 0) drops[reason] = (drops[reason] ?? 0) + count
  }
  const omitted: Omission[] = []
  let skipped = 0
  for (const line of lines) {
    if (line === '' || skipped-- > 0) continue
    const value = parseObject(line)
    if (value && isAgain(value.again)) skipped = wasRead(value.again.file, value.again.from) ? value.again.lines : 0
    else if (value && typeof value.drop === 'string' && isDropReason(value.drop))
      drop(value.drop, Math.min(asCount(value.count ?? 1), DROPS_PER_LINE))
    else if (value && Array.isArray(value.omitted))
      for (const drop of value.omitted.filter(isOmission)) omitted.push(drop)
    else if (value && isSpooledEvent(value)) events.push({ name: value.name, day: value.day, fields: value.fields })
    else drop('unreadable', 1)
  }
  if (typeof header?.digest !== 'string') {
    drop('unreadable', events.length)
    return { events: [], drops, omitted }
  }
  return { header: { digest: header.digest, context: header.context }, events, drops, omitted }
}

/** Up to the end of the last whole line: whoever is writing the next one will find its file gone and write it again. */
export const wholeBytes = (bytes: Buffer): number => bytes.lastIndexOf(0x0a) + 1

const isAgain = (value: unknown): value is Again =>
  isObject(value) && typeof value.file === 'string' && typeof value.from === 'number' && typeof value.lines === 'number'

/** Of the right form; the values are checked against the contract by `admit`. */
const isSpooledEvent = (value: {
  readonly [key: string]: unknown
}): value is { [key: string]: unknown } & SpooledEvent =>
  typeof value.name === 'string' && typeof value.day === 'string' && isObject(value.fields)
