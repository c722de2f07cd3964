/**
 * Tells the maker of a host on stderr what it does wrong, once each: in production that is only dropped and counted.
 * Says names and types, never values.
 */
import { coarsen, type Device, type Field, type Fields, UNKNOWN } from '@aboveboard/protocol'
import { printable } from '../commands/printable.ts'
import type { Host } from '../host.ts'
import { expectedOf } from './expected.ts'
import { setupMistakes } from './setup-mistakes.ts'

/**
 * Looks at what was passed to `record()`, whether telemetry is on or off. Asks no getter: a host may do work in one that
 * is for nothing while telemetry is off.
 */
export type Check = (name: string, given: unknown) => void

/** Tells at once what is wrong in the options. */
export function createCheck(host: Host): Check {
  const { compiled, context, product, world } = host
  const { contract } = compiled
  const told = new Set<string>()
  const tell = (mistakes: readonly string[]): void => {
    for (const mistake of mistakes.filter((mistake) => !told.has(mistake))) {
      told.add(mistake)
      world.stderr.write(`telemetry of ${product}: ${printable(mistake)}\n`)
    }
  }
  tell([...setupMistakes(host), ...mistakesIn('context', contract.context, context)])
  return (name, given) => {
    const declared = Object.hasOwn(contract.events, name) ? contract.events[name] : undefined
    const call = `record("${short(String(name))}")`
    tell(declared ? mistakesIn(call, declared.fields, Object(given)) : [`${call}: ${noSuch('event')}`])
  }
}

const short = (name: string): string => name.slice(0, 64)

const noSuch = (part: string): string =>
  `the contract declares no such ${part}, so it is dropped. Correct the name, or declare it in telemetry.yaml.`

type Given = { readonly [field: string]: unknown }

function mistakesIn(place: string, declared: Fields, given: Given): readonly string[] {
  return [...new Set([...Object.keys(given), ...Object.keys(declared)])].flatMap((name) => {
    const field = Object.hasOwn(declared, name) ? declared[name] : undefined
    const { get, value } = Object.getOwnPropertyDescriptor(given, name) ?? {}
    if (get) return []
    const mistake = field ? mistakeOf(field, value) : `${typeOf(value)} was passed; ${noSuch('field')}`
    return mistake === undefined ? [] : [`${place}, field "${short(name)}": ${mistake}`]
  })
}

/** As if this machine had a secret and every permission: what is missing there is no mistake of the maker's. */
const DEVICE: Device = { hash: () => '', randomize: (_name, _field, truth) => truth, mayContact: true }

function mistakeOf(field: Field, value: unknown): string | undefined {
  if (field.from !== undefined)
    return value === undefined ? undefined : `${typeOf(value)} was passed; it fills itself. Leave it out.`
  const { dropped, fields } = coarsen({ field }, { field: value }, DEVICE)
  // A number that no range holds is a measurement that failed.
  const isMeant = value === UNKNOWN || (field.type === 'bucket' && typeof value === 'number')
  if (dropped.length === 0 && (fields.field !== UNKNOWN || isMeant)) return undefined
  const orElse = value === undefined ? ', or declare it `optional: true`' : ''
  return `${typeOf(value)} was passed; it takes ${expectedOf(field)}. Pass that${orElse}.`
}

function typeOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return `a list of ${[...new Set(value.map((element) => typeof element))].join(' and ')}`
  return /^[aeiou]/.test(typeof value) ? `an ${typeof value}` : `a ${typeof value}`
}
