/** What leaves the machine for a field, in words. */
import { type Field, type FieldSource, fieldLabels, LIMITS, OTHER, UNKNOWN } from '@aboveboard/protocol'
import { type ClosedField, isClosed } from '../field-kinds.ts'
import { code, type Markdown, text } from './markdown.ts'

/** More values than this stand in a list of their own. */
const MANY = 24

/** The values that do not fit into a table; undefined where they do. */
export const manyValues = (field: Field): readonly string[] | undefined =>
  isClosed(field) && field.values.length > MANY ? field.values : undefined

/** What is sent for the field, and everything that holds for it besides. */
export const fieldWords = (field: Field): Markdown =>
  [
    field.from && SOURCES[field.from],
    valueWords(field),
    randomWords(field),
    field.pairs && 'Counted by itself, or with the version and the operating system; with nothing else.',
    field.optional && 'Not always sent.',
  ]
    .filter((sentence) => sentence !== undefined)
    .join(' ')

/** What no word of a table says again. */
export const LEGEND =
  'A range is sent instead of the number; a number above its limit is sent as the limit. ' +
  `${code(UNKNOWN)} stands for what could not be measured or read, ${code(OTHER)} for everything that is not listed; ` +
  `where ${code(OTHER)} is not listed, the rest is not sent at all.`

function valueWords(field: Field): Markdown {
  switch (field.type) {
    case 'boolean':
      return 'Yes or no.'
    case 'choice':
      return `One of ${closed(field)}.`
    case 'choices':
      return (
        'Any of ' +
        `${closed(field)}${field.values.length > LIMITS.elementsPerSet ? `, at most ${LIMITS.elementsPerSet}` : ''}.`
      )
    case 'bucket':
      return `A range${unitWords(field)}: ${codes(field.labels, UNKNOWN)}.`
    case 'count':
      return `The number${unitWords(field)}, at most ${field.max}.`
    case 'version':
      return `${PRECISIONS[field.precision]} or ${code(UNKNOWN)}.`
    case 'token':
      return `A text of at most ${LIMITS.tokenCharacters} characters, of the form ${code(field.pattern)}; no other.`
    case 'tokens':
      return (
        `Up to ${LIMITS.elementsPerSet} texts of at most ${LIMITS.tokenCharacters} characters, of the form ` +
        `${code(field.pattern)}; no others.`
      )
    case 'hash':
      return HASH_WORDS[field.key]
    case 'contact':
      return 'An e-mail address, only where an administrator entered it and allowed this by itself. It is kept apart.'
    default:
      return field satisfies never
  }
}

const PRECISIONS = {
  major: 'Its first number, such as `1`,',
  minor: 'Its first two numbers, such as `1.4`,',
  patch: 'Its three numbers, such as `1.4.2`,',
} as const

const HASH_WORDS = {
  install:
    'Not the text, but a fingerprint of it (16 hexadecimal digits), made with a secret that never leaves your ' +
    'machine. ' +
    'The same text makes the same fingerprint again, so it connects the reports of your installation.',
  none:
    'Not the text, but a fingerprint of it (16 hexadecimal digits), made **without a secret**: whoever guesses ' +
    'the text ' +
    'can check the guess, and the same text makes the same fingerprint on every machine.',
} as const

function closed(field: ClosedField): Markdown {
  const rest = field.other ? [OTHER] : []
  const many = manyValues(field)
  if (!many) return codes(field.values, ...rest)
  return [`the ${many.length} values below`, ...rest.map(code)].join(' or ')
}

const codes = (values: readonly string[], ...more: readonly string[]): Markdown =>
  [...values, ...more].map(code).join(', ')

const unitWords = ({ unit }: { readonly unit?: string }): Markdown => (unit === undefined ? '' : ` (${text(unit)})`)

const SOURCES: { readonly [S in FieldSource]: string } = {
  os: 'The operating system it runs on.',
  'os-release': "The release of the operating system's kernel.",
  arch: 'The kind of processor.',
  node: 'The version of Node.js.',
  product: 'The version of the program.',
  runtime: 'Whether it runs in a container, and in which kind.',
  driver: 'Whether a person, an automated build or an agent runs it.',
  ephemeral: 'Whether its files go away with the container.',
  uptime: 'How many hours ago the program started.',
  receiver: 'The country of the network address.',
}

/** k-ary randomised response: the truth with e^ε / (e^ε + k - 1) (Warner 1965; Kairouz, Bonawitz, Ramage 2016). */
function randomWords(field: Field): Markdown | undefined {
  if (!field.privacy) return undefined
  const others = (fieldLabels(field)?.length ?? 2) - 1
  const weight = Math.exp(field.privacy.randomize)
  const percent = Math.floor((1000 * weight) / (weight + others)) / 10
  return (
    `**Answered at random:** the truth with ${percent} %, otherwise one of the other answers, drawn on your machine ` +
    'and kept for the next time. No single answer can be relied on.'
  )
}
