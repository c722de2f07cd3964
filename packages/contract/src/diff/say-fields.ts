/** What has changed in a field, in the words of who reads it. */
import { type BucketField, type Field, fieldLabels } from '@aboveboard/protocol'
import { type ClosedField, isClosed, isPatterned, type ScaledField } from '../field-kinds.ts'
import { counted, listed, numberWords } from '../phrase.ts'
import { changed, exchanged, moved, quoted, type Said } from './plain-words.ts'

/** A field that has come, gone or changed; at least one of the two is there. */
export function sayField(from: Field | undefined, to: Field | undefined): Said {
  if (!to) return [['narrower', 'No longer told.']]
  if (!from) return [['wider', `New: ${valueWords(to)}${filledWords(to)}.`]]
  if (from.type !== to.type) return [['wider', `Told as ${valueWords(to)}; it was ${valueWords(from)}.`]]
  const values = sayValues(from, to)
  return [...values, ...sayDraw(from, to, values), ...sayCommon(from, to)]
}

/** What leaves the machine. */
function valueWords(field: Field): string {
  switch (field.type) {
    case 'boolean':
      return 'yes or no'
    case 'choice':
      return `one of ${listed(fieldLabels(field) ?? [], 'or', MOST_VALUES)}`
    case 'choices':
      return `any of ${listed(fieldLabels(field) ?? [], 'and', MOST_VALUES)}`
    case 'bucket':
      return `one of ${field.labels.length} ranges: ${listed(field.labels, 'or', MOST_VALUES)}`
    case 'count':
      return `a whole number up to ${numberWords(field.max)}`
    case 'version':
      return `a version of at most ${partWords(field.precision)}`
    case 'token':
      return `text that matches \`${field.pattern}\``
    case 'tokens':
      return `texts that match \`${field.pattern}\``
    case 'hash':
      return FINGERPRINT[field.key]
    case 'contact':
      return 'an e-mail address, with a permission of its own'
    default:
      return field satisfies never
  }
}

/** Of a longer list, the first ones give an idea; the file has them all. */
const MOST_VALUES = 12

const PARTS = { major: 1, minor: 2, patch: 3 } as const
const partWords = (precision: keyof typeof PARTS): string => counted(PARTS[precision], 'part')
const FINGERPRINT = {
  install: 'a fingerprint under a secret of the installation',
  none: 'a fingerprint without a key, which can be guessed',
} as const

const filledWords = (field: Field): string => (field.from === undefined ? '' : `, filled in by ${sourceWords(field)}`)

function sourceWords({ from }: Field): string {
  if (from === undefined) return 'the program'
  return from === 'receiver' ? 'the receiver' : `the SDK (${from})`
}

/** Two fields of one type: what only this type has. */
function sayValues(from: Field, to: Field): Said {
  if (isClosed(from) && isClosed(to)) return sayChoices(from, to)
  if (from.type === 'bucket' && to.type === 'bucket') return sayBucket(from, to)
  if (from.type === 'count' && to.type === 'count')
    return [
      ...moved(from.max, to.max, `Told up to ${numberWords(to.max)} instead of ${numberWords(from.max)}.`),
      ...sayScale(from, to),
    ]
  if (from.type === 'version' && to.type === 'version') {
    const sentence = `Told with at most ${partWords(to.precision)} of the version instead of ${PARTS[from.precision]}.`
    return moved(PARTS[from.precision], PARTS[to.precision], sentence)
  }
  if (isPatterned(from) && isPatterned(to))
    return changed('wider', from.pattern, to.pattern, `Matches \`${to.pattern}\` instead of \`${from.pattern}\`.`)
  if (from.type === 'hash' && to.type === 'hash')
    return moved(Number(from.key === 'none'), Number(to.key === 'none'), `Told as ${FINGERPRINT[to.key]}.`)
  return []
}

function sayChoices(from: ClosedField, to: ClosedField): Said {
  const other = to.other ? 'Says `other` for whatever is not in the list.' : 'No longer says `other`.'
  return [
    ...exchanged(from.values, to.values, {
      came: ['wider', (values) => `May also be ${listed(values, 'or')}.`],
      went: ['narrower', (values) => `Can no longer be ${listed(values, 'or')}.`],
    }),
    ...moved(Number(from.other ?? false), Number(to.other ?? false), other),
  ]
}

function sayBucket(from: BucketField, to: BucketField): Said {
  const side = to.bound === 'right-open' ? 'above' : 'below'
  const min = to.min === undefined ? 'There is no smallest value any more.' : `Below ${to.min} it is \`unknown\`.`
  return [
    ...sayScale(from, to),
    ...changed('wider', from.bound, to.bound, `An edge belongs to the range ${side} it now.`),
    ...changed('wider', from.min, to.min, min),
  ]
}

/** Edges tell values apart; labels only name the ranges between them. */
function sayScale(from: ScaledField, to: ScaledField): Said {
  const [before, after] = [from.edges.length + 1, to.edges.length + 1]
  const ranges = before === after ? 'other ranges' : `${after} ranges instead of ${before}`
  return [
    ...exchanged(from.edges, to.edges, {
      came: ['wider', (edges) => `Told in ${ranges}, with a new edge at ${listed(edges.map(numberWords))}.`],
      went: ['narrower', (edges) => `Told in ${ranges}, without the edge at ${listed(edges.map(numberWords))}.`],
    }),
    ...changed(
      'wider',
      from.unit,
      to.unit,
      `Measured in ${to.unit ?? 'no unit'} instead of ${from.unit ?? 'no unit'}.`,
    ),
    ...changed('neutral', from.labels, to.labels, `The ranges are called ${listed(to.labels)}.`),
  ]
}

/** How much is left to chance, and where an answer that was given already is given anew. */
function sayDraw(from: Field, to: Field, values: Said): Said {
  const [before, after] = [from.privacy?.randomize ?? Infinity, to.privacy?.randomize ?? Infinity]
  const isRandomised = from.privacy !== undefined && to.privacy !== undefined
  const isAnother = before !== after || values.some(([direction]) => direction !== 'neutral')
  return [
    ...moved(before, after, randomisedWords(before, after)),
    ...(isRandomised && isAnother ? [['wider', DRAWN_ANEW] as const] : []),
  ]
}

const DRAWN_ANEW = 'A second answer is drawn at random about the same truth, and two tell more than one.'

/** What every type has besides its own. */
function sayCommon(from: Field, to: Field): Said {
  const described = to.description === undefined ? 'No longer described.' : `Described as ${quoted(to.description)}.`
  return [
    ...changed('wider', from.from, to.from, `Filled in by ${sourceWords(to)} instead of ${sourceWords(from)}.`),
    ...moved(
      Number(from.pairs !== 'off'),
      Number(to.pairs !== 'off'),
      to.pairs === 'off'
        ? 'Counted alone, and together with the version and the operating system only.'
        : 'Counted together with the other fields.',
    ),
    ...changed('neutral', from.description, to.description, described),
    ...changed(
      'neutral',
      from.optional,
      to.optional,
      to.optional ? 'The program may leave it out.' : 'The program always fills it.',
    ),
  ]
}

function randomisedWords(from: number, to: number): string {
  if (to === Infinity) return 'Told as it is: no longer randomised on the device.'
  if (from === Infinity) return `Randomised on the device (epsilon ${to}).`
  return `Randomised ${to > from ? 'less' : 'more'} on the device: epsilon ${to} instead of ${from}.`
}
