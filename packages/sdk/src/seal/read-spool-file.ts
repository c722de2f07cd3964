import { type DropReason, isDropReason, isObject } from '@aboveboard/protocol'
import { parseObject } from '../files/parse-json.ts'
import type { SpooledEvent } from '../spool.ts'

/** A spool file's lines as far as they have the right form; nobody has compared them with a contract yet. */
export interface SpoolFile {
  readonly header?: { readonly digest: string; readonly context: unknown }
  readonly events: readonly SpooledEvent[]
  readonly drops: readonly DropReason[]
}

/** undefined stands for a file that is none of ours; what cannot be read is counted as `unreadable`. */
export function readSpoolFile(bytes: Buffer | undefined): SpoolFile {
  if (bytes === undefined) return { events: [], drops: ['unreadable'] }
  const [first, ...lines] = bytes.toString('utf8').split('\n')
  const header = parseObject(first)
  const events: SpooledEvent[] = []
  const drops: DropReason[] = []
  for (const line of lines) {
    if (line === '') continue
    const value = parseObject(line)
    if (value && typeof value.drop === 'string' && isDropReason(value.drop)) drops.push(value.drop)
    else if (value && isSpooledEvent(value)) events.push({ name: value.name, day: value.day, fields: value.fields })
    else drops.push('unreadable')
  }
  if (typeof header?.digest !== 'string') return { events: [], drops: [...drops, ...events.map(() => UNREADABLE)] }
  return { header: { digest: header.digest, context: header.context }, events, drops }
}

const UNREADABLE = 'unreadable' as const

/** Of the right form; the values are checked against the contract by `admit`. */
const isSpooledEvent = (value: {
  readonly [key: string]: unknown
}): value is { [key: string]: unknown } & SpooledEvent =>
  typeof value.name === 'string' && typeof value.day === 'string' && isObject(value.fields)
