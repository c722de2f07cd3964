/** One field as a member of an interface: what the program passes, and what leaves the machine. */
import { type Field, type Fields, LIMITS, OTHER } from '@aboveboard/protocol'
import { byName } from './by-name.ts'
import { comment, literal, propertyKey } from './emit-module-text.ts'

/** Lines of the members, sorted by name, without those that fill themselves. */
export const fieldMembers = (fields: Fields): string[] =>
  byName(fields).flatMap(([name, field]) => fieldMember(name, field))

function fieldMember(name: string, field: Field): string[] {
  if (field.from !== undefined) return []
  const lines = [field.description, wireNote(field)].filter((line) => line !== undefined)
  return [...comment(lines), `readonly ${propertyKey(name)}${field.optional ? '?' : ''}: ${fieldType(field)}`]
}

function fieldType(field: Field): string {
  switch (field.type) {
    case 'boolean':
      return 'boolean'
    case 'choice':
      return literals(field)
    case 'choices':
      return `readonly (${literals(field)})[]`
    case 'bucket':
    case 'count':
      return 'number'
    case 'version':
    case 'token':
    case 'hash':
    case 'contact':
      return 'string'
    case 'tokens':
      return 'readonly string[]'
    default:
      return field satisfies never
  }
}

/** With `other` any text is welcome; `string & {}` keeps the literals in the editor's completion. */
const literals = ({ values, other }: { readonly values: readonly string[]; readonly other?: true }): string =>
  [...values.map(literal), ...(other ? ['(string & {})'] : [])].join(' | ')

function wireNote(field: Field): string | undefined {
  const facts = [
    ...('unit' in field ? [`unit: ${field.unit}`] : []),
    ...sentAs(field),
    ...(field.privacy ? [`randomised on the device (epsilon ${field.privacy.randomize})`] : []),
  ].join('; ')
  return facts === '' ? undefined : `${facts.charAt(0).toUpperCase()}${facts.slice(1)}.`
}

const CUT = { major: 'major', minor: 'major.minor', patch: 'major.minor.patch' } as const
const FINGERPRINT = { install: "under this install's secret", none: 'from which it can be guessed' } as const

/** What leaves the machine, where it is not what was passed. */
function sentAs(field: Field): string[] {
  switch (field.type) {
    case 'boolean':
      return []
    case 'choice':
    case 'choices':
      return field.other ? [`anything undeclared is sent as \`${OTHER}\``] : []
    case 'bucket':
      return [`sent as ${ranges(field.labels)}`]
    case 'count':
      return [`sent as a whole number, at most ${field.max}`]
    case 'version':
      return [`sent cut to \`${CUT[field.precision]}\``]
    case 'token':
      return [`sent only if all of it matches \`${field.pattern}\``]
    case 'tokens':
      return [`sent are at most ${LIMITS.elementsPerSet} that match \`${field.pattern}\` as a whole`]
    case 'hash':
      return [`sent as a fingerprint ${FINGERPRINT[field.key]}`]
    case 'contact':
      return ['sent only with a grant of its own']
    default:
      return field satisfies never
  }
}

const FEW_RANGES = 8

const ranges = (labels: readonly string[]): string =>
  labels.length <= FEW_RANGES
    ? `one of ${labels.map(quoted).join(', ')}`
    : `one of ${labels.length} ranges, ${[labels[0]!, labels.at(-1)!].map(quoted).join(' to ')}`

const quoted = (label: string): string => `\`${label}\``
