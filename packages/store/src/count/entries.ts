/** One field's values over a course, as the entries of its column: codes, and the texts behind them. */
import { ABSENT, type AdmittedValue, type CountField, labelIndex, NONE, type Slot } from '@aboveboard/protocol'
import { type Column, GIVEN, MORE, OPEN_VALUES } from '../event-store.ts'

export type Entries = Omit<Column, 'field' | 'isContext'>
type Given = readonly AdmittedValue[]

/** `starts` says where the rows of a column begin that has one entry in each. */
export function entriesOf({ field, labels = [] }: Slot, given: Given, starts: Uint32Array): Entries {
  switch (field.type) {
    case 'boolean':
    case 'choice':
    case 'bucket':
      return single(starts, [ABSENT, ...labels], codesOf(given, Number))
    case 'count':
      return countEntries(field, given, starts)
    case 'version':
    case 'token':
      return openEntries(OPEN_VALUES[field.type], given, starts)
    case 'choices':
      return setEntries(labels, given)
    case 'tokens':
      return openSetEntries(given)
    case 'hash':
      return textEntries(given, starts)
    case 'contact':
      return single(starts, [ABSENT])
    default:
      return field satisfies never
  }
}

/** All rows absent where there are no codes. */
export const single = (starts: Uint32Array, values: readonly string[], codes?: Uint16Array): Entries => ({
  isSet: false,
  starts,
  values,
  codes: codes ?? new Uint16Array(starts.length - 1),
  marks: new Uint8Array(starts.length - 1),
})

/** A plain loop: `Uint16Array.from` takes many times as long. */
function codesOf<T>(given: readonly T[], codeOf: (value: T) => number): Uint16Array {
  const codes = new Uint16Array(given.length)
  for (let e = 0; e < given.length; e++) codes[e] = codeOf(given[e]!)
  return codes
}

function countEntries(field: CountField, given: Given, starts: Uint32Array): Entries {
  const entries = single(starts, [ABSENT, ...field.labels])
  const sums = new Float64Array(given.length)
  for (let e = 0; e < given.length; e++) {
    const value = Number(given[e])
    if (value === 0) continue
    sums[e] = value - 1
    entries.codes[e] = labelIndex(field, value - 1) + 1
  }
  return { ...entries, sums }
}

function openEntries(most: number, given: Given, starts: Uint32Array): Entries {
  const { values, codeOf } = frequentValues(most, given)
  return single(starts, values, codesOf(given, codeOf))
}

/** The most frequent values keep their names, so that a flood of made-up ones cannot displace the real ones. */
function frequentValues(most: number, given: Iterable<AdmittedValue>) {
  const frequency = new Map<AdmittedValue, number>()
  for (const value of given) frequency.set(value, (frequency.get(value) ?? 0) + 1)
  frequency.delete(0)
  const frequent = [...frequency].sort(([, left], [, right]) => right - left).slice(0, most)
  const codes = new Map<AdmittedValue, number>([
    [0, 0],
    ...frequent.map(([value], index) => [value, index + 1] as const),
  ])
  const values = [ABSENT, ...frequent.map(([value]) => String(value)), MORE]
  return { values, codeOf: (value: AdmittedValue): number => codes.get(value) ?? values.length - 1 }
}

const setEntries = (labels: readonly string[], given: Given): Entries =>
  entriesOfSets([ABSENT, ...labels], given, (code) => Number(code))

function openSetEntries(given: Given): Entries {
  const { values, codeOf } = frequentValues(
    OPEN_VALUES.tokens,
    given.flatMap((set): Given => (typeof set === 'object' ? set : [])),
  )
  return entriesOfSets(values, given, codeOf)
}

type CodeOf = (element: number | string) => number

/** Elements keep the order in which they were admitted; behind their values stands the one for having none. */
function entriesOfSets(elements: readonly string[], given: Given, codeOf: CodeOf): Entries {
  const starts = new Uint32Array(given.length + 1)
  const codes: number[] = []
  for (let e = 0; e < given.length; e++) {
    const set = given[e]!
    if (typeof set !== 'object') codes.push(0)
    else if (set.length === 0) codes.push(elements.length)
    else for (const element of set) codes.push(codeOf(element))
    starts[e + 1] = codes.length
  }
  const marks = new Uint8Array(codes.length)
  return { isSet: true, starts, values: [...elements, NONE], codes: Uint16Array.from(codes), marks }
}

function textEntries(given: Given, starts: Uint32Array): Entries {
  const texts = given.map((value) => (typeof value === 'string' ? value : ''))
  return {
    ...single(
      starts,
      [ABSENT, GIVEN],
      codesOf(texts, (text) => (text === '' ? 0 : 1)),
    ),
    texts,
  }
}
