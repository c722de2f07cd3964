/** Changes that make a contract wider, one thing at a time; taken back, each makes it narrower. */
import type { Contract, EventDeclaration, Recipient } from '@aboveboard/protocol'
import { isClosed, isPatterned, type ScaledField } from '../field-kinds.ts'
import { type FieldChange, withOneField } from './declared-fields.ts'

/** Everything that the edit can make of a contract; nothing where it has nothing to change. */
export type Edit = (contract: Contract) => readonly Contract[]
type Edits = { readonly [name: string]: Edit }

const NEW_EVENT: EventDeclaration = {
  description: 'It crashed.',
  purpose: 'Mend it.',
  fields: { fatal: { type: 'boolean' } },
}
const NEW_RECIPIENT: Recipient = { name: 'Grafana Cloud', receives: 'tallies' }

const line =
  (change: (contract: Contract) => Partial<Contract> | undefined): Edit =>
  (contract) => {
    const changed = change(contract)
    return changed ? [{ ...contract, ...changed }] : []
  }
const field =
  (change: FieldChange): Edit =>
  (contract) =>
    withOneField(contract, change)

const event =
  (change: (event: EventDeclaration) => EventDeclaration): Edit =>
  ({ events, ...contract }) =>
    Object.entries(events).map(([name, from]) => ({ ...contract, events: { ...events, [name]: change(from) } }))

const consent = (change: (consent: Contract['consent']) => Partial<Contract['consent']> | undefined): Edit =>
  line(({ consent: from }) => {
    const changed = change(from)
    return changed && { consent: { ...from, ...changed } }
  })

const notice = (
  change: (notice: Contract['consent']['notice']) => Partial<Contract['consent']['notice']> | undefined,
): Edit =>
  consent(({ notice: from }) => {
    const changed = change(from)
    return changed && { notice: { ...from, ...changed } }
  })

const heartbeat = (change: (from: NonNullable<Contract['heartbeat']>) => Contract['heartbeat']): Edit =>
  line(({ heartbeat: from }) => {
    const changed = from && change(from)
    return changed && { heartbeat: changed }
  })

const longer = (days: number): number => days + 1

const LINE_EDITS = {
  'a recipient more': line(({ recipients }) => ({ recipients: [...recipients, NEW_RECIPIENT] })),
  'a recipient of reports instead of counts': ({ recipients, ...contract }) =>
    recipients.flatMap((one, at) =>
      one.receives === 'tallies'
        ? [{ ...contract, recipients: recipients.with(at, { ...one, receives: 'reports' }) }]
        : [],
    ),
  'opt-out': consent(({ model }) => (model === 'opt-in' ? { model: 'opt-out' } : undefined)),
  'a notice in fewer runs': notice(({ runs }) => (runs > 1 ? { runs: runs - 1 } : undefined)),
  'containers that send': notice(({ containers }) =>
    containers === 'quiet' ? { containers: 'every-run' } : undefined,
  ),
  'builds that send': consent(({ ci }) => (ci === 'off' ? { ci: 'on' } : undefined)),
  'a variable less': consent(({ disable_env: [, ...rest], disable_env }) =>
    disable_env.length > 0 ? { disable_env: rest } : undefined,
  ),
  'an id that stays': line(({ install_id }) =>
    install_id === 'persistent' ? undefined : { install_id: 'persistent' },
  ),
  'an id that changes less often': line(({ install_id: id }) =>
    typeof id === 'object' ? { install_id: { rotating: longer(id.rotating) } } : undefined,
  ),
  'an id': line(({ install_id }) => (install_id === 'none' ? { install_id: { rotating: 30 } } : undefined)),
  'the day instead of the month': line(({ time }) => (time === 'month' ? { time: 'day' } : undefined)),
  'single reports seen': line(({ visibility }) => (visibility === 'rows' ? undefined : { visibility: 'rows' })),
  'smaller groups': line(({ visibility }) =>
    typeof visibility === 'object' ? { visibility: { aggregate: visibility.aggregate - 1 } } : undefined,
  ),
  'single reports kept': line(({ keep }) => (keep === 'tallies' ? { keep: { reports: 30 } } : undefined)),
  'single reports kept for longer': line(({ keep }) =>
    typeof keep === 'object' ? { keep: { reports: longer(keep.reports) } } : undefined,
  ),
  'a triple more': line(({ together }) => ({ together: [...together, ['context.a', 'context.b', 'context.c']] })),
  'counts kept for longer': line(({ retention }) => ({ retention: longer(retention) })),
  'days of use': line(({ activity }) => (activity === 'off' ? { activity: 'on' } : undefined)),
  'senders besides the SDK': line(({ ingest }) => (ingest ? undefined : { ingest: ['otlp', 'sdk'] })),
  'a promise less': line(({ never: [first, ...rest] }) => (first === undefined ? undefined : { never: rest })),
  'an event more': line(({ events }) => ({ events: { ...events, crash: NEW_EVENT } })),
  'a field of the context more': line(({ context }) => ({ context: { ...context, fresh: { type: 'boolean' } } })),
  'a field of the receiver more': line(({ context }) => ({
    context: { ...context, land: { type: 'choice', values: ['DE'], from: 'receiver' } },
  })),
  'a field of an event more': ({ events, ...contract }) =>
    Object.entries(events).map(([name, event]) => ({
      ...contract,
      events: { ...events, [name]: { ...event, fields: { ...event.fields, fresh: { type: 'boolean' } } } },
    })),
  'a heartbeat': line(({ heartbeat: from }) =>
    from ? undefined : { heartbeat: { ...NEW_EVENT, every: 24, minimum: 23 } },
  ),
  'a heartbeat more often': heartbeat((from) =>
    from.every > from.minimum ? { ...from, every: from.every - 1 } : undefined,
  ),
  'a heartbeat that may come sooner': heartbeat((from) =>
    from.minimum > 1 ? { ...from, minimum: from.minimum - 1 } : undefined,
  ),
  'a field of the heartbeat more': heartbeat((from) => ({
    ...from,
    fields: { ...from.fields, fresh: { type: 'boolean' } },
  })),
  'reports of integrity': line(({ integrity }) => (integrity ? undefined : { integrity: { report: 'on-release' } })),
  'reports of integrity more often': line(({ integrity }) =>
    integrity?.report === 'on-release' ? { integrity: { report: 'on-change' } } : undefined,
  ),
} as const satisfies Edits

/** Changes fields that are told as they are: a randomised answer is drawn anew where its field changes. */
const plainField = (change: FieldChange): Edit => field((from) => (from.privacy ? undefined : change(from)))

const FIELD_EDITS = {
  'a value more': plainField((from) => (isClosed(from) ? { ...from, values: [...from.values, 'fresh'] } : undefined)),
  'other values told as other': plainField((from) =>
    isClosed(from) && !from.other ? { ...from, other: true } : undefined,
  ),
  'a bucket more': plainField((from) =>
    from.type === 'bucket' ? withEdge(from, (from.edges.at(-1) ?? 0) + 1) : undefined,
  ),
  'a count that is tallied more finely': field((from) =>
    from.type === 'count' && (from.edges.at(-1) ?? 0) + 1 < from.max
      ? withEdge(from, (from.edges.at(-1) ?? 0) + 1)
      : undefined,
  ),
  'a count that goes further': field((from) => (from.type === 'count' ? { ...from, max: from.max + 1 } : undefined)),
  'a finer version': field((from) => {
    if (from.type !== 'version' || from.precision === 'patch') return undefined
    return { ...from, precision: from.precision === 'major' ? 'minor' : 'patch' }
  }),
  'a hash without a key': field((from) =>
    from.type === 'hash' && from.key === 'install' ? { ...from, key: 'none' } : undefined,
  ),
  'answers no longer randomised': field(({ privacy, ...from }) => (privacy ? from : undefined)),
  'a field counted with others': field(({ pairs, ...from }) => (pairs ? from : undefined)),
} as const satisfies Edits

function withEdge<F extends ScaledField>(from: F, edge: number): F {
  return { ...from, edges: [...from.edges, edge], labels: [...from.labels, 'fresh'] }
}

/** Each makes a contract wider, and narrower where it is taken back. */
export const WIDENING_EDITS: Edits = { ...LINE_EDITS, ...FIELD_EDITS }

/** Each makes a contract wider, and wider again where it is taken back: what cannot be compared. */
export const OTHER_EDITS: Edits = {
  'another product': line(({ product }) => ({ product: `${product}-2` })),
  'another controller': line(({ controller }) => ({ controller: { ...controller, name: 'Somebody else' } })),
  'another purpose': event((from) => ({ ...from, purpose: 'Sell it.' })),
  'another promise': line(({ never: [first, ...rest] }) =>
    first === undefined ? undefined : { never: [...rest, 'Anything else'] },
  ),
  'another pattern': field((from) =>
    isPatterned(from) ? { ...from, pattern: from.pattern === '[A-Z]{1,4}' ? '[a-z]{1,8}' : '[A-Z]{1,4}' } : undefined,
  ),
  'another type': field((from) =>
    from.type === 'boolean' ? { type: 'count', max: 2, edges: [0], labels: ['0', '1+'] } : { type: 'boolean' },
  ),
  'another unit': field((from) => ('edges' in from ? { ...from, unit: 'parsecs' } : undefined)),
  'edges of the other side': field((from) =>
    from.type === 'bucket'
      ? { ...from, bound: from.bound === 'right-open' ? 'right-closed' : 'right-open' }
      : undefined,
  ),
  'another smallest value': field((from) => (from.type === 'bucket' ? { ...from, min: -7 } : undefined)),
  'an answer that is drawn anew': field((from) => {
    if (!from.privacy) return undefined
    if (isClosed(from)) return { ...from, values: [...from.values, 'fresh'] }
    if (from.type === 'bucket') return withEdge(from, (from.edges.at(-1) ?? 0) + 1)
    return { ...from, privacy: { randomize: from.privacy.randomize + 1 } }
  }),
  'another source': field((from) => ({ ...from, from: from.from === 'node' ? 'arch' : 'node' })),
}

/** Each changes words only. */
export const WORDING_EDITS: Edits = {
  'another title': line(({ title }) => ({ title: `${title} 2` })),
  'another contact': line(({ controller }) => ({ controller: { ...controller, contact: 'hello@orbit.example' } })),
  'another address of the policy': line(({ controller }) => ({
    controller: { ...controller, policy: 'https://orbit.example/p' },
  })),
  'other words for an event': event((from) => ({ ...from, description: 'Something happened.' })),
  'other words for a field': field((from) => ({ ...from, description: 'Something else' })),
  'a field that may be left out': field(({ optional, ...from }) => (optional ? from : { ...from, optional: true })),
  'other labels': field((from) =>
    'labels' in from ? { ...from, labels: from.labels.map((label) => `${label}!`) } : undefined,
  ),
  'a warning acknowledged': line(({ acknowledge = [] }) => ({
    acknowledge: [...acknowledge, { warning: 'token', at: 'events.scan', reason: 'It is meant so.' }],
  })),
}
