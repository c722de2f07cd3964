/**
 * What a newer contract asks for beyond an older one, line by line: the same answer in the review of a change and on
 * the machine of a user, who agreed to the older one only. Where it cannot tell, it says wider.
 */
import { classifyField, compareParts, type Direction, type Parts } from './classify-field.ts'
import type { Contract, EventDeclaration, Fields, HeartbeatDeclaration } from './contract.ts'
import { HEARTBEAT } from './declared-events.ts'
import { CONTEXT_PREFIX } from './layout.ts'

export interface Change {
  /**
   * `contract`: a line that is about everything, or a field that the receiver fills, so nothing is sent until the user
   * agrees to it. `field`: an event or a field, which the device can leave out alone.
   */
  readonly scope: 'contract' | 'field'
  /** `retention`, `scan.completed.purpose`; `context.os`, `scan.completed`, `scan.completed.duration`. */
  readonly at: string
  readonly direction: Direction
}

/**
 * Every place in which `to` differs, in the order of the contract; a place may be wider in one way and narrower in
 * another. Equal contracts give nothing; the version number is no change. Throws a TypeError on what is no contract.
 */
export function classify(from: Contract, to: Contract): readonly Change[] {
  const lines = Object.entries(LINES).flatMap(([at, partsOf]) =>
    changesAt('contract', at, compareParts(partsOf(from), partsOf(to))),
  )
  const good = Object.entries(GOOD).flatMap(([at, wordsOf]) =>
    changesAt('contract', at, compareParts(set(wordsOf(to)), set(wordsOf(from)))),
  )
  return [
    ...lines,
    ...good,
    ...classifyFields(CONTEXT_PREFIX, from.context, to.context),
    ...classifyEvents(from.events, to.events),
    ...classifyHeartbeat(from, to),
    ...changesAt('field', 'integrity', compareParts(integrityParts(from), integrityParts(to))),
  ]
}

const changesAt = (scope: Change['scope'], at: string, directions: readonly Direction[]): readonly Change[] =>
  directions.map((direction) => ({ scope, at, direction }))

const rank = (...ranks: readonly number[]): Parts => ({ ranks, set: [] })
const set = (entries: readonly string[]): Parts => ({ ranks: [], set: entries })

const LINES: { readonly [line: string]: (contract: Contract) => Parts } = {
  product: ({ product }) => ({ ranks: [], set: [], same: product }),
  title: ({ title }) => ({ ranks: [], set: [], words: title }),
  controller: ({ controller: { name, contact, policy } }) => ({
    ranks: [],
    set: [],
    same: name,
    words: [contact, policy],
  }),
  // Whoever receives reports receives what counts are made of too.
  recipients: ({ recipients }) =>
    set(
      recipients.flatMap(({ name, endpoint, receives }) => {
        const who = JSON.stringify([name, endpoint])
        return receives === 'reports' ? [who, `${who} reports`] : [who]
      }),
    ),
  consent: ({ consent: { ci, model, notice } }) =>
    rank(Number(model === 'opt-out'), -notice.runs, Number(notice.containers === 'every-run'), Number(ci === 'on')),
  install_id: ({ install_id: id }) =>
    rank(id === 'none' ? 0 : id === 'persistent' ? Number.POSITIVE_INFINITY : id.rotating),
  time: ({ time }) => rank(Number(time === 'day')),
  visibility: ({ visibility }) => rank(visibility === 'rows' ? 0 : -visibility.aggregate),
  keep: ({ keep }) => rank(keep === 'tallies' ? 0 : keep.reports),
  together: ({ together }) => set(together.map((names) => [...names].sort().join())),
  retention: ({ retention }) => rank(retention),
  activity: ({ activity }) => rank(Number(activity === 'on')),
  ingest: ({ ingest = [] }) => set(ingest),
  acknowledge: ({ acknowledge = [] }) => ({
    ranks: [],
    set: [],
    words: acknowledge.map(({ warning, at, reason }) => [warning, at, reason]),
  }),
}

/** Ways out and promises: compared the other way round, as one less is wider. */
const GOOD: { readonly [line: string]: (contract: Contract) => readonly string[] } = {
  'consent.disable_env': ({ consent }) => consent.disable_env,
  never: ({ never }) => never,
}

/** The names of both, each once: those of the newer one first. */
const namesOf = (from: object, to: object): readonly string[] => [
  ...new Set([...Object.keys(to), ...Object.keys(from)]),
]

/** What has come is wider, what is gone is narrower. */
function classifyFields(prefix: string, from: Fields, to: Fields): readonly Change[] {
  return namesOf(from, to).flatMap((name) => {
    const [old, current] = [own(from, name), own(to, name)]
    return changesAt(
      current?.from === 'receiver' ? 'contract' : 'field',
      prefix + name,
      old && current ? classifyField(old, current) : [current ? 'wider' : 'narrower'],
    )
  })
}

type Events = { readonly [name: string]: EventDeclaration }

function classifyEvents(from: Events, to: Events): readonly Change[] {
  return namesOf(from, to).flatMap((name) => {
    const [old, current] = [own(from, name), own(to, name)]
    return old && current
      ? classifyEvent(name, old, current)
      : changesAt('field', name, [current ? 'wider' : 'narrower'])
  })
}

/** More often is wider. */
function classifyHeartbeat({ heartbeat: from }: Contract, { heartbeat: to }: Contract): readonly Change[] {
  const events = classifyEvents(from ? { [HEARTBEAT]: from } : {}, to ? { [HEARTBEAT]: to } : {})
  if (!from || !to) return events
  const pace = ({ every, minimum }: HeartbeatDeclaration): Parts => rank(-every, -minimum)
  return [...changesAt('field', HEARTBEAT, compareParts(pace(from), pace(to))), ...events]
}

const REPORTED = [undefined, 'on-release', 'on-change']
const integrityParts = ({ integrity }: Contract): Parts => rank(REPORTED.indexOf(integrity?.report))

const own = <T>(record: { readonly [name: string]: T }, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined

/** Other words for a purpose may be another purpose: the data may not be used for that without a new agreement. */
const classifyEvent = (name: string, from: EventDeclaration, to: EventDeclaration): readonly Change[] => [
  ...(from.description === to.description ? [] : changesAt('field', name, ['neutral'])),
  ...(from.purpose === to.purpose ? [] : changesAt('contract', `${name}.purpose`, ['wider'])),
  ...classifyFields(`${name}.`, from.fields, to.fields),
]
