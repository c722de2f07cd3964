import { CONTEXT_PREFIX } from '@aboveboard/protocol'
import { counted, listed, numberWords } from '../phrase.ts'
import { MOST_CELLS } from './count-cells.ts'
import { type Estimate, type EventEstimate, type Shown, summed, type Visible } from './estimate-contract.ts'
import { FLEETS } from './spread.ts'

const NAME = 25
const COLUMN = 12

/** An estimate for a terminal of 80 columns: the context's fields, then each event's own values and its pairs. */
export const formatEstimate = (estimate: Estimate): string =>
  [...cellLines(estimate), '', ...shownLines(estimate), ''].join('\n')

function cellLines({ cells, events }: Estimate): readonly string[] {
  const largest = [...events].sort((a, b) => b.cells.typical - a.cells.typical).slice(0, 2)
  const names = largest.map((event) => `${numberWords(event.cells.typical)} for ${event.name}`)
  const rest = events.length > 2 ? [`the rest for ${counted(events.length - 2, 'more event')}`] : []
  return [
    `At most ${numberWords(cells.typical)} cells a day rest at the receiver, if all values meet each other:`,
    `${listed([...names, ...rest])}.`,
    `More than ${numberWords(MOST_CELLS)} of them have to be acknowledged (\`many_cells\`).`,
    ...(cells.most > cells.typical
      ? [`With as many versions and tokens as it keeps apart: ${numberWords(cells.most)}.`]
      : []),
  ]
}

function shownLines({ k, period, events }: Estimate): readonly string[] {
  if (k === 1)
    return [
      'With `visibility: rows` the maker sees single reports: nothing is hidden but what was given under an earlier k.',
    ]
  const context = events[0]?.fields.filter(isContext) ?? []
  return [
    `How much is shown of one ${period}, where k is ${k}:`,
    `${`installs a ${period}`.padEnd(NAME)}${'of'.padStart(7)}${FLEETS.map((installs) => numberWords(installs).padStart(COLUMN)).join('')}`,
    ...context.map((field) => row(field.name, field, countText)),
    ...events.flatMap(eventLines),
    '',
    ...ASSUMED,
  ]
}

const ASSUMED = [
  'Values that at least k installs share, and the percentage of pairs of values; in',
  'brackets the worst case. Every install is taken to report each event once, the',
  'second value to come half as often as the first and the third a third as often',
  '(worst: a quarter and a ninth, or all as often), fields not to depend on each',
  'other. A longer range shows more.',
]

function eventLines({ name, fields, pairs }: EventEstimate): readonly string[] {
  const own = summed(
    'values',
    fields.filter((field) => !isContext(field)),
  )
  return [
    ...(own.values === 0 ? [] : [row(`${name}, values`, own, countText)]),
    row(`${name}, pairs`, pairs, shareText),
  ]
}

const isContext = ({ name }: Visible): boolean => name.startsWith(CONTEXT_PREFIX)

function row(name: string, { values, shown }: Visible, text: (part: Shown, values: number) => string): string {
  const label = name.length < NAME ? name : `${name.slice(0, NAME - 2)}…`
  const cells = shown.map((part) => text(part, values).padStart(COLUMN))
  return `${label.padEnd(NAME)}${numberWords(values).padStart(7)}${cells.join('')}`
}

const countText = ({ typical, worst }: Shown): string => `${typical} (${worst})`

const shareText = ({ typical, worst }: Shown, values: number): string =>
  values === 0 ? '-' : `${percent(typical / values)} (${percent(worst / values)})`

/** Rounded down: 100 % is all of them. */
const percent = (share: number): string => `${Math.floor(share * 100)}%`
