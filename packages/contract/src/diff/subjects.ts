/** Everything that a contract declares and that can differ: its place, where the file has it, and what to say of it. */
import { CONTEXT_PREFIX, type Contract, type EventDeclaration, type Fields, HEARTBEAT } from '@aboveboard/protocol'
import { counted, listed } from '../phrase.ts'
import { childPath } from '../tree.ts'
import { changed, moved, quoted, type Said } from './plain-words.ts'
import { sayField } from './say-fields.ts'
import { LINES } from './say-lines.ts'

export interface Subject {
  /** As `classify` names it. */
  readonly at: string
  /** Keys from the root of the file: `events.scan.completed.fields.duration`. */
  readonly path: string
  says(): Said
}

export const subjectsOf = (from: Contract, to: Contract): readonly Subject[] => [
  ...Object.entries(LINES).map(([at, say]) => ({ at, path: at, says: () => say(from, to) })),
  ...fieldSubjects(CONTEXT_PREFIX, 'context', from.context, to.context),
  ...namesOf(from.events, to.events).flatMap((name) =>
    eventSubjects(name, childPath('events', name), own(from.events, name), own(to.events, name)),
  ),
  ...heartbeatSubjects(from, to),
  { at: 'integrity', path: 'integrity', says: () => sayIntegrity(from, to) },
]

const namesOf = (from: object, to: object): readonly string[] => [
  ...new Set([...Object.keys(to), ...Object.keys(from)]),
]

const own = <T>(record: { readonly [name: string]: T }, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined

const fieldSubjects = (prefix: string, path: string, from: Fields, to: Fields): readonly Subject[] =>
  namesOf(from, to).map((name) => ({
    at: prefix + name,
    path: childPath(path, name),
    says: () => sayField(own(from, name), own(to, name)),
  }))

function eventSubjects(
  name: string,
  path: string,
  from: EventDeclaration | undefined,
  to: EventDeclaration | undefined,
): readonly Subject[] {
  const itself: Subject = { at: name, path, says: () => sayEvent(from, to) }
  if (!from || !to) return [itself]
  const purpose = `The purpose is ${quoted(to.purpose)}; it was ${quoted(from.purpose)}.`
  return [
    itself,
    {
      at: `${name}.purpose`,
      path: childPath(path, 'purpose'),
      says: () => changed('wider', from.purpose, to.purpose, purpose),
    },
    ...fieldSubjects(`${name}.`, childPath(path, 'fields'), from.fields, to.fields),
  ]
}

function sayEvent(from: EventDeclaration | undefined, to: EventDeclaration | undefined): Said {
  if (!to) return [['narrower', 'No longer sent.']]
  if (from) return changed('neutral', from.description, to.description, `Described as ${quoted(to.description)}.`)
  const names = Object.keys(to.fields)
  const fields = names.length > 0 ? `with ${listed(names)}` : 'without fields'
  return [['wider', `New, ${fields}: ${quoted(to.description)} Purpose: ${quoted(to.purpose)}`]]
}

function heartbeatSubjects({ heartbeat: from }: Contract, { heartbeat: to }: Contract): readonly Subject[] {
  const subjects = eventSubjects(HEARTBEAT, HEARTBEAT, from, to)
  if (!from || !to) return from || to ? subjects : []
  const says = (): Said => [
    ...moved(-from.every, -to.every, `Sent every ${counted(to.every, 'hour')} instead of ${from.every}.`),
    ...moved(
      -from.minimum,
      -to.minimum,
      `The receiver takes the next one after ${counted(to.minimum, 'hour')} instead of ${from.minimum}.`,
    ),
  ]
  return [{ at: HEARTBEAT, path: HEARTBEAT, says }, ...subjects]
}

const REPORTS = [undefined, 'on-release', 'on-change'] as const
const REPORT_WORDS = {
  'on-release': 'Reports with each release whether the copy is intact.',
  'on-change': 'Reports whenever it changes whether the copy is intact.',
} as const

function sayIntegrity({ integrity: from }: Contract, { integrity: to }: Contract): Said {
  const sentence = to ? REPORT_WORDS[to.report] : 'No longer reports whether the copy is intact.'
  return moved(REPORTS.indexOf(from?.report), REPORTS.indexOf(to?.report), sentence)
}
