import {
  admit,
  CONTEXT_PREFIX,
  type Contract,
  coarsen,
  type DropReason,
  dayOf,
  type Fields,
  formatDay,
} from '@aboveboard/protocol'
import type { Decision } from './consent/decide.ts'
import { type Budget, createBudget } from './device/budget.ts'
import { createDevice } from './device/device.ts'
import { createSecret } from './device/secret.ts'
import { consentOf, type Host } from './host.ts'
import { type Omission, omissionsIn } from './omissions-in.ts'
import { createHeldFile } from './server/held-file.ts'
import { sourced } from './sources.ts'
import { createSpool } from './spool.ts'

export interface Recorder {
  record(name: string, given: { readonly [field: string]: unknown }): void
  /** Writes down what was dropped and only counted so far. Throws what the disk throws. */
  flush(): void
  /** How many events wait in this process's own file. */
  queued(): number
  /** Ends it, with a flush where the disk allows it. */
  close(): void
}

type Named<T> = { readonly [name: string]: T }
type Given = Named<unknown>

/**
 * Turns what the host passes into what may leave the machine, and queues that; in the state `local` in a folder that
 * no sender looks into. Throws what the disk throws.
 */
export function createRecorder(host: Host, { state, withheld }: Decision): Recorder {
  const { compiled, paths, world } = host
  const { contract } = compiled
  const isStill = () => consentOf(host).state === state
  const held = host.options.server ? createHeldFile() : undefined
  const counted = new Map<DropReason, number>()
  const secret = { path: state === 'local' ? paths.localSecret : paths.secret, root: paths.root, uid: world.uid }
  const device = createDevice(createSecret({ ...secret, mayMake: isStill }), budgetOf(host, state, isStill))
  const hidden = new Set(withheld)
  const coarse = (fields: Fields, given: Given, prefix: string) => {
    const declared = without(hidden, prefix, fields)
    const values = { ...without(hidden, prefix, given), ...sourced(declared, host) }
    const { fields: kept, dropped } = coarsen(declared, values, device)
    return { fields: kept, omitted: dropped.length > 0 ? omissionsIn(prefix, declared, values, device) : [] }
  }
  const context = () => coarse(contract.context, host.context, CONTEXT_PREFIX)
  let untold: readonly Omission[] = context().omitted
  const spool = createSpool({
    paths,
    folder: state === 'local' ? paths.local : paths.spool,
    uid: world.uid,
    compiled,
    context: () => context().fields,
    mayStart: held ? seldomRefused(isStill) : isStill,
    ...(held && { append: held.append }),
  })
  // A server that drops thousands a second writes their number now and then, a command each at once.
  const drop = (reason: DropReason): void => {
    if (held) counted.set(reason, (counted.get(reason) ?? 0) + 1)
    else spool.drop(reason)
  }
  const flush = (): void => {
    for (const [reason, count] of counted) {
      spool.drop(reason, count)
      counted.delete(reason)
    }
  }
  return {
    record(name, given) {
      const declared = Object.hasOwn(contract.events, name) ? contract.events[name] : undefined
      if (!declared) return drop('unknown_event')
      if (hidden.has(name)) return
      if (spool.isFull()) return drop('spool_full')
      const { fields, omitted } = coarse(declared.fields, given, `${name}.`)
      const event = { name, day: dayText(contract, world.now()), fields }
      const verdict = admit(contract, event)
      if (!verdict.ok) return drop(verdict.reason)
      if (!spool.add(event, [...untold, ...omitted])) return drop('spool_full')
      untold = []
    },
    flush,
    queued: spool.queued,
    close() {
      try {
        flush()
      } catch {
        // A disk that cannot be written: the count is lost.
      } finally {
        held?.close()
      }
    },
  }
}

/** What stays on this machine costs nothing. */
function budgetOf({ paths, world }: Host, state: Decision['state'], mayWrite: () => boolean): Budget | undefined {
  return state === 'on' ? createBudget({ path: paths.answers, uid: world.uid, mayWrite }) : undefined
}

const REFUSED_MS = 1000

/** For who records a thousand times a second: a no is asked for again after a second at the earliest. */
function seldomRefused(ask: () => boolean): () => boolean {
  let refusedAt = Number.NEGATIVE_INFINITY
  return () => {
    if (performance.now() - refusedAt < REFUSED_MS) return false
    const isAllowed = ask()
    if (!isAllowed) refusedAt = performance.now()
    return isAllowed
  }
}

function without<T>(hidden: ReadonlySet<string>, prefix: string, record: Named<T>): Named<T> {
  if (hidden.size === 0) return record
  return Object.fromEntries(Object.entries(record).filter(([name]) => !hidden.has(prefix + name)))
}

const dayText = ({ time }: Contract, now: Date): string => formatDay(dayOf(now)).slice(0, time === 'month' ? 7 : 10)
