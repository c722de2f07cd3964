import type { Contract } from '@aboveboard/protocol'
import { type ReactElement, useId } from 'react'
import { type ChosenEvent, eventsOf, fieldWords, type NamedField } from '../questions/contract-reading.ts'
import type { ChangeView } from '../view/use-view.ts'
import { visibleText } from '../words/visible-text.ts'

interface PickersProps {
  readonly contract: Contract
  readonly chosen: ChosenEvent
  readonly change: ChangeView
}

/** Which event, by which field: what the contract declares and nothing else. */
export function Pickers({ contract, chosen, change }: PickersProps): ReactElement {
  const event = useId()
  const by = useId()
  const choose = (name: string): void => change({ event: name, by: undefined, where: undefined, releases: undefined })
  return (
    <div className="pickers">
      <label htmlFor={event}>Event</label>
      <select id={event} value={chosen.name} onChange={({ target }) => choose(target.value)}>
        {Object.keys(eventsOf(contract)).map((name) => (
          <option key={name} value={name}>
            {visibleText(name)}
          </option>
        ))}
      </select>
      {chosen.by && (
        <>
          <label htmlFor={by}>by</label>
          <select
            id={by}
            value={chosen.by.name}
            onChange={({ target }) => change({ event: chosen.name, by: target.value })}
          >
            <FieldOptions chosen={chosen} without={[]} />
          </select>
        </>
      )}
    </div>
  )
}

interface FieldOptionsProps {
  readonly chosen: ChosenEvent
  /** Names of fields that are not offered. */
  readonly without: readonly string[]
}

/** The fields of an event and of its context, as options. */
export function FieldOptions({ chosen, without }: FieldOptionsProps): ReactElement {
  const offered = (fields: readonly NamedField[]): readonly NamedField[] =>
    fields.filter(({ name }) => !without.includes(name))
  return (
    <>
      <Options label="Of the event" fields={offered(chosen.own)} />
      <Options label="Of the installation" fields={offered(chosen.context)} />
    </>
  )
}

function Options({ label, fields }: { label: string; fields: readonly NamedField[] }): ReactElement | null {
  if (fields.length === 0) return null
  return (
    <optgroup label={label}>
      {fields.map(({ name }) => (
        <option key={name} value={name}>
          {visibleText(fieldWords(name))}
        </option>
      ))}
    </optgroup>
  )
}
