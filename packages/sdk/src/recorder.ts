import {
  admit,
  CONTEXT_PREFIX,
  type Coarsened,
  type Contract,
  coarsen,
  dayOf,
  type FieldDrop,
  type Fields,
  formatDay,
} from '@aboveboard/protocol'
import type { Decision } from './consent/decide.ts'
import { createDevice } from './device/device.ts'
import { createSecret } from './device/secret.ts'
import { consentOf, type Host } from './host.ts'
import { sourced } from './sources.ts'
import { createSpool } from './spool.ts'

export interface Recorder {
  record(name: string, given: { readonly [field: string]: unknown }): void
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
  const secret = { path: state === 'local' ? paths.localSecret : paths.secret, root: paths.root, uid: world.uid }
  const device = createDevice(createSecret({ ...secret, mayMake: isStill }))
  const hidden = new Set(withheld)
  const coarse = (fields: Fields, given: Given, prefix: string): Coarsened => {
    const declared = without(hidden, prefix, fields)
    return coarsen(declared, { ...without(hidden, prefix, given), ...sourced(declared, host) }, device)
  }
  const context = () => coarse(contract.context, host.context, CONTEXT_PREFIX)
  let omitted: readonly FieldDrop[] = context().dropped
  const spool = createSpool({
    paths,
    folder: state === 'local' ? paths.local : paths.spool,
    uid: world.uid,
    compiled,
    context: () => context().fields,
    mayStart: isStill,
  })
  return {
    record(name, given) {
      const declared = Object.hasOwn(contract.events, name) ? contract.events[name] : undefined
      if (!declared) return spool.drop('unknown_event')
      if (hidden.has(name)) return
      const { fields, dropped } = coarse(declared.fields, given, `${name}.`)
      const event = { name, day: dayText(contract, world.now()), fields }
      const verdict = admit(contract, event)
      if (!verdict.ok) return spool.drop(verdict.reason)
      spool.add(event, [...omitted, ...dropped])
      omitted = []
    },
  }
}

function without<T>(hidden: ReadonlySet<string>, prefix: string, record: Named<T>): Named<T> {
  if (hidden.size === 0) return record
  return Object.fromEntries(Object.entries(record).filter(([name]) => !hidden.has(prefix + name)))
}

const dayText = ({ time }: Contract, now: Date): string => formatDay(dayOf(now)).slice(0, time === 'month' ? 7 : 10)
