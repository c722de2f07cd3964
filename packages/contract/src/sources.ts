/** What fills a field by itself, and what that needs of the field. */
import type { Field, FieldSource, FieldType } from '@aboveboard/protocol'
import type { Check } from './check.ts'
import { listed } from './phrase.ts'
import { quote } from './quote.ts'
import { type MapTree, placeOf } from './tree.ts'

export const SOURCES = [
  'os',
  'os-release',
  'arch',
  'node',
  'product',
  'runtime',
  'driver',
  'ephemeral',
  'uptime',
  'receiver',
] as const satisfies readonly FieldSource[]

/** Which fields stand together: those of the context, of an event, or of the heartbeat. */
export type FieldPlace = 'context' | 'event' | 'heartbeat'

const TYPE_OF: { readonly [S in FieldSource]: FieldType } = {
  os: 'choice',
  'os-release': 'version',
  arch: 'choice',
  node: 'version',
  product: 'version',
  runtime: 'choice',
  driver: 'choice',
  ephemeral: 'boolean',
  uptime: 'bucket',
  receiver: 'choice',
}

/** The words of Node's `process.platform`, with `macos` and `windows` for two of them, and of `process.arch`. */
const OS_WORDS = ['linux', 'macos', 'windows', 'freebsd', 'openbsd', 'netbsd', 'sunos', 'aix', 'android']
const ARCH_WORDS = ['x64', 'arm64', 'arm', 'ia32', 'loong64', 'mips', 'mipsel', 'ppc64', 'riscv64', 's390x']

/** What a source gives; a choice that lists nothing of it would never be more than `other`. */
const GIVEN: { readonly [S in FieldSource]?: readonly string[] | RegExp } = {
  os: OS_WORDS,
  arch: ARCH_WORDS,
  runtime: ['native', 'docker', 'podman', 'containerd', 'kubernetes', 'lambda'],
  driver: ['human', 'ci', 'agent'],
  receiver: /^[A-Z]{2}$/,
}

const UPTIME_UNITS = ['h', 'hour', 'hours']

/** Whether a field that fills itself stands where it can, and has the form that its source fills. */
export function isSourceFit(check: Check, map: MapTree, field: Field, place: FieldPlace): boolean {
  const { type, from } = field
  if (from === undefined) return true
  const at = placeOf(map, 'from')
  if (place === 'event') check.fail('from_place', at, 'fills itself, which fields of events do not')
  else if (from === 'receiver' && place === 'heartbeat')
    check.fail('from_place', at, 'is `receiver`, which only the context has')
  else if (type !== TYPE_OF[from])
    check.fail('from_type', at, `is \`${from}\`, which fills a ${TYPE_OF[from]}, not a ${type}`)
  else return areValuesGiven(check, map, field, from) && isUnitFit(check, map, field, from)
  return false
}

function areValuesGiven(check: Check, map: MapTree, field: Field, from: FieldSource): boolean {
  const given = GIVEN[from]
  if (field.type !== 'choice' || !given) return true
  const isGiven = (value: string) => (given instanceof RegExp ? given.test(value) : given.includes(value))
  if (field.values.some(isGiven)) return true
  const remedy =
    given instanceof RegExp ? 'Write country codes (ISO 3166-1 alpha-2), such as DE.' : `Write ${listed(given, 'or')}.`
  check.fail('from_values', placeOf(map, 'values'), `has nothing that \`from: ${from}\` gives`, remedy)
  return false
}

function isUnitFit(check: Check, map: MapTree, field: Field, from: FieldSource): boolean {
  if (from !== 'uptime' || field.type !== 'bucket' || UPTIME_UNITS.includes(field.unit ?? 'h')) return true
  check.fail('from_unit', placeOf(map, 'unit'), `is ${quote(field.unit ?? '')}, and \`uptime\` counts hours`)
  return false
}
