import { admit, type Contract, coarsen, dayOf, type Fields, formatDay, type WireFields } from '@aboveboard/protocol'
import type { Decision } from './consent/decide.ts'
import { consentOf, type Host } from './host.ts'
import { sourced } from './sources.ts'
import { createSpool } from './spool.ts'

export interface Recorder {
  record(name: string, given: { readonly [field: string]: unknown }): void
}

/** Turns what the host passes into what may leave the machine, and queues that. Throws what the disk throws. */
export function createRecorder(host: Host, { withheld }: Decision): Recorder {
  const { compiled, paths, world } = host
  const { contract } = compiled
  const hidden = new Set(withheld)
  const coarse = (fields: Fields, given: { readonly [field: string]: unknown }, prefix: string): WireFields => {
    const visible = { ...given, ...sourced(fields, host) }
    for (const name of Object.keys(visible)) if (hidden.has(prefix + name)) delete visible[name]
    return coarsen(fields, visible).fields
  }
  const spool = createSpool({
    paths,
    uid: world.uid,
    compiled,
    context: coarse(contract.context, host.context, 'context.'),
    mayStart: () => consentOf(host).state === 'on',
  })
  return {
    record(name, given) {
      const declared = Object.hasOwn(contract.events, name) ? contract.events[name] : undefined
      if (!declared) return spool.drop('unknown_event')
      if (hidden.has(name)) return
      const event = { name, day: dayText(contract, world.now()), fields: coarse(declared.fields, given, `${name}.`) }
      const verdict = admit(contract, event)
      return verdict.ok ? spool.add(event) : spool.drop(verdict.reason)
    },
  }
}

const dayText = ({ time }: Contract, now: Date): string => formatDay(dayOf(now)).slice(0, time === 'month' ? 7 : 10)
