/** An upload as this contract's users would see it in `preview`, the same one every time. */
import {
  ACTIVE,
  ageOf,
  type Batch,
  CONTEXT_PREFIX,
  type CompiledContract,
  type Contract,
  declaredEvents,
  type FirstMarks,
  HEARTBEAT,
  layoutOf,
  PROTOCOL,
  type WireEvent,
  type WireFields,
} from '@aboveboard/protocol'
import { byName } from '../by-name.ts'
import { exampleFields } from './example-fields.ts'
import { blocks, folded, type Markdown, paragraph } from './markdown.ts'
import { readableJson } from './readable-json.ts'

export const example = (compiled: CompiledContract): Markdown =>
  blocks(
    '## An upload, for example',
    paragraph(
      'The values are invented; `preview` shows yours, in this form and on one line.',
      compiled.contract.time === 'month'
        ? 'This installation has reported nothing before in that month.'
        : 'This installation has reported all of this before in that week, but not on that day.',
    ),
    folded('Show it', `\`\`\`json\n${readableJson(exampleBatch(compiled))}\n\`\`\``),
  )

/** A batch that the contract admits: `active` and the first event by name, or the heartbeat where there is none. */
export function exampleBatch({ contract, digest }: CompiledContract): Batch {
  const context = exampleFields(contract.context)
  const [first] = byName(contract.events)
  const names = [...(contract.activity === 'on' ? [ACTIVE] : []), ...(first ? [first[0]] : [])]
  const events = (first || !contract.heartbeat ? names : [HEARTBEAT]).map((name) =>
    exampleEvent(contract, context, name),
  )
  return {
    protocol: PROTOCOL,
    product: contract.product,
    contract: digest,
    batch: 'example-upload-number1',
    ...(contract.install_id !== 'none' && { install: 'example-installation-1' }),
    context,
    events,
    ledger: { recorded: events.length, dropped: {} },
  }
}

function exampleEvent(contract: Contract, context: WireFields, name: string): WireEvent {
  const fields = name === ACTIVE ? { age: ageOf(30) } : exampleFields(declaredEvents(contract)[name]?.fields ?? {})
  const isMonthly = contract.time === 'month'
  const marks = allFirst(contract, context, name, fields)
  const first: FirstMarks = isMonthly ? { month: marks } : { day: marks }
  return { name, day: isMonthly ? '2026-01' : '2026-01-15', first, fields }
}

/** Everything is first: the event, each value, each element of a set; but nothing of what only the receiver fills. */
function allFirst(contract: Contract, context: WireFields, name: string, own: WireFields): readonly string[] {
  const shared = Object.entries(context).map(([key, value]) => [CONTEXT_PREFIX + key, value] as const)
  const values = new Map([...shared, ...Object.entries(own)])
  const slots = layoutOf(contract).eventOf.get(name)?.slots ?? []
  const marks = slots.flatMap((slot) => {
    if (slot.field.from === 'receiver') return []
    const value = values.get(slot.name)
    return typeof value === 'object' ? value.map((element) => `${slot.name}=${element}`) : [slot.name]
  })
  return ['*', ...marks]
}
