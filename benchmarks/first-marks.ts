import {
  type Contract,
  type DayNumber,
  type EventLayout,
  type FirstMarks,
  layoutOf,
  periodOf,
  SERIES,
  type Slot,
  type WireFields,
} from '@aboveboard/protocol'
import { fieldValues } from './field-values.ts'

export type Marker = (install: number, day: DayNumber, event: EventLayout, fields: WireFields) => FirstMarks

/** Marks what is first for each install, as its sender would. `fields` carries the context too; days must ascend. */
export function createMarker(contract: Contract, installs: number): Marker {
  const places = createPlaces(contract)
  const seen = SERIES.map(() => new Int32Array(installs * places.size))
  return (install, day, event, fields) => {
    const carried = places.carriedBy(event, fields)
    const marksIn = (index: number): string[] => {
      const period = periodOf(SERIES[index]!, day)
      return carried.filter(({ at }) => isNew(seen[index]!, install * places.size + at, period)).map(({ mark }) => mark)
    }
    return Object.fromEntries(SERIES.map((series, index) => [series, marksIn(index)]))
  }
}

function isNew(seen: Int32Array, at: number, period: DayNumber): boolean {
  if (seen[at] === period) return false
  seen[at] = period
  return true
}

interface Carried {
  readonly mark: string
  /** A number of its own for each event, field and value. */
  readonly at: number
}

function createPlaces(contract: Contract) {
  const places = new Map<string, number>()
  const placeOf = (what: string): number => {
    const at = places.get(what) ?? places.size
    places.set(what, at)
    return at
  }
  const singles = new Map<EventLayout, Map<string, Map<unknown, Carried>>>()
  for (const event of layoutOf(contract).events) {
    placeOf(event.name)
    singles.set(event, new Map(event.slots.map((slot) => [slot.name, carriedOf(event, slot, placeOf)])))
  }
  return {
    size: places.size,
    carriedBy(event: EventLayout, fields: WireFields): readonly Carried[] {
      const carried: Carried[] = [{ mark: '*', at: placeOf(event.name) }]
      for (const [name, known] of singles.get(event) ?? []) {
        const value = fields[name]
        const elements = Array.isArray(value) && value.length > 0 ? value : [Array.isArray(value) ? undefined : value]
        for (const element of elements) carried.push(known.get(element)!)
      }
      return carried
    },
  }
}

/** What each value of a field is marked with; an element of a set by its name, and the empty set like no answer. */
function carriedOf(event: EventLayout, slot: Slot, placeOf: (what: string) => number): Map<unknown, Carried> {
  const isSet = slot.field.type === 'choices'
  const values: readonly unknown[] = isSet ? (slot.labels ?? []) : fieldValues(slot.field)
  const carry = (value: unknown): [unknown, Carried] => [
    value,
    {
      mark: isSet && value !== undefined ? `${slot.name}=${value}` : slot.name,
      at: placeOf(`${event.name} ${slot.name} ${value}`),
    },
  ]
  return new Map([undefined, ...values].map(carry))
}
