/** What a contract asks for beyond an older one, in a sentence for each place: what its user is told and asked about. */
import {
  CONTEXT_PREFIX,
  type CompiledContract,
  type Contract,
  type EventDeclaration,
  type Field,
  type Fields,
  HEARTBEAT,
} from '@aboveboard/protocol'
import { gapBetween } from './granted.ts'
import { eventWords, INTEGRITY, LINES } from './news-words.ts'

export interface News {
  /** `recipients`, `scan.completed`, `scan.completed.duration`, `context.os`. */
  readonly at: string
  readonly words: string
}

/** What of a field is new, behind its name; `from` is undefined where the field is. */
export type Detail = (from: Field | undefined, to: Field) => string

/** Lines that are about everything first; empty where nothing more is asked for. */
export function newsBetween(
  granted: CompiledContract,
  current: CompiledContract,
  detail: Detail = () => '',
): readonly News[] {
  const { changed, withheld } = gapBetween(granted, current)
  const [from, to] = [granted.contract, current.contract]
  const fieldWords = (at: string): string | undefined => {
    const field = fieldAt(to, at)
    const name = field?.description === undefined ? at : `${at} (${field.description})`
    return field && `${name}${detail(fieldAt(from, at), field)}.`
  }
  const lineWords = (at: string): string => (Object.hasOwn(LINES, at) && LINES[at]?.(to, from)) || purposeWords(at, to)
  return [
    ...changed.map((at) => ({ at, words: fieldWords(at) ?? lineWords(at) })),
    ...withheld.map((at) => ({ at, words: fieldWords(at) ?? eventNews(at, to) })),
  ]
}

function eventNews(at: string, to: Contract): string {
  const event = eventsOf(to)[at]
  if (!event) return INTEGRITY
  return `${at}: ${at === HEARTBEAT ? `every ${to.heartbeat?.every} hours. ` : ''}${eventWords(event)}`
}

function purposeWords(at: string, to: Contract): string {
  const name = at.replace(/\.purpose$/, '')
  return `${name} is used for this: ${eventsOf(to)[name]?.purpose}`
}

type Events = { readonly [name: string]: EventDeclaration }

const eventsOf = ({ events, heartbeat }: Contract): Events => ({
  ...events,
  ...(heartbeat && { [HEARTBEAT]: heartbeat }),
})

function fieldAt(contract: Contract, at: string): Field | undefined {
  const owners: readonly (readonly [string, Fields])[] = [
    [CONTEXT_PREFIX, contract.context],
    ...Object.entries(eventsOf(contract)).map(([name, { fields }]) => [`${name}.`, fields] as const),
  ]
  for (const [prefix, fields] of owners) {
    const name = at.slice(prefix.length)
    if (at.startsWith(prefix) && Object.hasOwn(fields, name)) return fields[name]
  }
  return undefined
}
