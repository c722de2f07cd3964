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
import { consentOf, type Host } from './host.ts'
import { sourced } from './sources.ts'
import { createSpool } from './spool.ts'

export interface Recorder {
  record(name: string, given: { readonly [field: string]: unknown }): void
}

type Given = { readonly [field: string]: unknown }

/**
 * Turns what the host passes into what may leave the machine, and queues that; in the state `local` in a folder that
 * no sender looks into. Throws what the disk throws.
 */
export function createRecorder(host: Host, { state, withheld }: Decision): Recorder {
  const { compiled, paths, world } = host
  const { contract } = compiled
  const hidden = new Set(withheld)
  const coarse = (fields: Fields, given: Given, prefix: string): Coarsened => {
    const values = { ...given, ...sourced(fields, host) }
    if (hidden.size === 0) return coarsen(fields, values)
    const isSeen = ([name]: [string, unknown]): boolean => !hidden.has(prefix + name)
    const declared = Object.entries(fields).filter(isSeen)
    return coarsen(Object.fromEntries(declared), Object.fromEntries(Object.entries(values).filter(isSeen)))
  }
  const context = coarse(contract.context, host.context, CONTEXT_PREFIX)
  let omitted: readonly FieldDrop[] = context.dropped
  const spool = createSpool({
    paths,
    folder: state === 'local' ? paths.local : paths.spool,
    uid: world.uid,
    compiled,
    context: context.fields,
    mayStart: () => consentOf(host).state === state,
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

const dayText = ({ time }: Contract, now: Date): string => formatDay(dayOf(now)).slice(0, time === 'month' ? 7 : 10)
