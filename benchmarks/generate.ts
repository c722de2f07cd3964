/**
 * Reports as they might arrive: some installs work much and most little, each has its habits, values are spread as
 * Zipf has it, and senders mark what is first. The same for the same seed; day after day, so that any part of the
 * stream looks like a part of a real one.
 */
import {
  ACTIVE,
  ageOf,
  type Batch,
  CONTEXT_PREFIX,
  type CompiledContract,
  type DayNumber,
  type EventLayout,
  formatDay,
  layoutOf,
  PROTOCOL,
  type Slot,
  type WireEvent,
  type WireFields,
  type WireValue,
} from '@aboveboard/protocol'
import { fieldValues } from './field-values.ts'
import { createMarker } from './first-marks.ts'
import { fixedRandom, seededRandom, zipfIndex } from './random.ts'

export interface GenerateOptions {
  readonly compiled: CompiledContract
  /** The declared event that jobs report; `active` comes with it. */
  readonly event: string
  /** All events together, `active` too. */
  readonly reports: number
  readonly lastDay: DayNumber
  readonly days?: number
  readonly installs?: number
  /** The same for every batch; default 1 to 9, as few jobs a day give. */
  readonly eventsPerBatch?: number
  readonly seed?: number
}

/** How often a field follows the habit of its install, and how often an optional one is left out. */
const HABIT = 0.6
const LEFT_OUT = 0.2

export function* generateBatches(options: GenerateOptions): Generator<Batch> {
  const { compiled, event, reports, lastDay, days = 30, installs = 50_000, seed = 1 } = options
  const random = seededRandom(seed)
  const install = createInstalls(compiled, event, installs, random)
  let made = 0
  for (let day = lastDay - days + 1; day <= lastDay; day++) {
    const until = Math.round((reports * (day - lastDay + days)) / days)
    while (made < until) {
      const size = Math.min(reports - made, options.eventsPerBatch ?? 1 + Math.floor(9 * random() ** 2))
      made += size
      // The cube: a twentieth of the installs does a third of the work.
      yield install.batch(Math.floor(installs * random() ** 3), day, size)
    }
  }
}

function createInstalls({ digest, contract }: CompiledContract, event: string, count: number, random: () => number) {
  const layout = layoutOf(contract)
  const job = layout.eventOf.get(event)!
  const active = layout.eventOf.get(ACTIVE)!
  const values = createValues(job, random)
  const mark = createMarker(contract, count)
  const born = new Int32Array(count)
  const lastSeen = new Int32Array(count)

  const eventOf = (of: EventLayout, install: number, day: DayNumber, context: WireFields, fields: WireFields) => {
    const first = mark(install, day, of, { ...prefixed(context), ...fields })
    return { name: of.name, day: formatDay(day), first, fields }
  }
  return {
    batch(install: number, day: DayNumber, size: number): Batch {
      const context = values.context(install, layout.context)
      const events: WireEvent[] = []
      if (lastSeen[install] !== day) {
        born[install] ||= day
        lastSeen[install] = day
        events.push(eventOf(active, install, day, context, { age: ageOf(day - born[install]!) }))
      }
      while (events.length < size) events.push(eventOf(job, install, day, context, values.fields(install)))
      const ledger = { recorded: events.length, dropped: {} }
      return {
        protocol: PROTOCOL,
        product: contract.product,
        contract: digest,
        batch: id(random),
        context,
        events,
        ledger,
      }
    },
  }
}

/** What an install reports in each field. */
function createValues(job: EventLayout, random: () => number) {
  const slots = job.slots.map((slot, at) => ({ ...slot, at, values: fieldValues(slot.field) }))
  const own = slots.filter(({ name }) => !name.startsWith(CONTEXT_PREFIX))
  const habit = (install: number, at: number, size: number): number => zipfIndex(size, fixedRandom(install, at))
  return {
    context: (install: number, context: readonly Slot[]): WireFields =>
      Object.fromEntries(
        context.map(({ name }, at) => {
          const { values } = slots[at]!
          return [name.slice(CONTEXT_PREFIX.length), values[habit(install, at, values.length)]!]
        }),
      ),
    fields(install: number): WireFields {
      const fields: { [name: string]: WireValue } = {}
      for (const { name, at, field, values } of own) {
        if (field.optional && random() < LEFT_OUT) continue
        const isUsual = random() < HABIT
        fields[name] = values[isUsual ? habit(install, at, values.length) : zipfIndex(values.length, random())]!
      }
      return fields
    },
  }
}

const prefixed = (context: WireFields): WireFields =>
  Object.fromEntries(Object.entries(context).map(([name, value]) => [CONTEXT_PREFIX + name, value]))

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

const id = (random: () => number): string => {
  let text = ''
  while (text.length < 22) text += ALPHABET[Math.floor(random() * ALPHABET.length)]
  return text
}
