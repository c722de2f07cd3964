/**
 * The types of a contract as TypeScript source. The fields of each event are an interface of their own, because of an
 * interface the compiler's messages give the name, and of any other type all the members.
 */
import type { Contract, EventDeclaration, Fields } from '@aboveboard/protocol'
import { byName } from './by-name.ts'
import { fieldMembers } from './emit-module-field.ts'
import { block, comment, literal, propertyKey } from './emit-module-text.ts'

interface Shape {
  readonly name: string
  readonly about: string
  readonly fields: Fields
}

/** Interfaces `Events`, one for each event's fields, `Context` and, where it is declared, `Heartbeat`. */
export function emitTypes({ context, events, heartbeat }: Contract): string {
  const shapes: readonly Shape[] = [
    ...byName(events).map(([name, event]) => shapeOf(name, event)),
    { name: 'Context', about: 'What the program passes to createTelemetry.', fields: context },
    ...(heartbeat ? [{ name: 'Heartbeat', about: heartbeat.description, fields: heartbeat.fields }] : []),
  ]
  const declared = [eventsInterface(events), ...shapes.map(shapeInterface)]
  return [...declared, ...(shapes.some(isEmpty) ? [NOTHING] : [])].join('\n\n')
}

const shapeOf = (event: string, { fields }: EventDeclaration): Shape => ({
  name: fieldsName(event),
  about: `Fields of ${literal(event)}.`,
  fields,
})

const isEmpty = ({ fields }: Shape): boolean => fieldMembers(fields).length === 0

const NOTHING = `/** No field: an empty interface would admit any. */
interface Nothing {
  readonly ''?: never
}`

function eventsInterface(events: Contract['events']): string {
  const members = byName(events).flatMap(([name, { description }]) => [
    ...comment([description]),
    `readonly ${propertyKey(name)}: ${fieldsName(name)}`,
  ])
  return block('export interface Events', members)
}

function shapeInterface(shape: Shape): string {
  const head = `export interface ${shape.name}${isEmpty(shape) ? ' extends Nothing' : ''}`
  return [...comment([shape.about, ...filledIn(shape.fields)]), block(head, fieldMembers(shape.fields))].join('\n')
}

/** The fields that a maker finds in telemetry.yaml and misses here. */
function filledIn(fields: Fields): string[] {
  const names = Object.keys(fields).filter((name) => fields[name]?.from !== undefined)
  return names.length === 0 ? [] : [`Filled in without the program: ${names.sort().join(', ')}.`]
}

/** `scan.completed` has `ScanCompletedFields`. A capital or `$` stands for each point: no two events share a name. */
const fieldsName = (event: string): string => `${capital(event.replace(/\.([a-z]?)/g, afterPoint))}Fields`

const afterPoint = (_all: string, letter: string): string => (letter === '' ? '$' : letter.toUpperCase())

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
