import type { Contract } from '@aboveboard/protocol'
import { type ReactElement, useId } from 'react'
import type { View } from '../../view/view.ts'
import { visibleText } from '../../words/visible-text.ts'
import type { ChosenEvent, NamedField } from './contract-reading.ts'

interface EventPickerProps {
  readonly contract: Contract
  readonly chosen: ChosenEvent
  readonly change: (part: Partial<View>) => void
}

/** Which event, by which field: what the contract declares and nothing else. */
export function EventPicker({ contract, chosen, change }: EventPickerProps): ReactElement {
  const event = useId()
  const by = useId()
  return (
    <div className="pickers">
      <label htmlFor={event}>Event</label>
      <select id={event} value={chosen.name} onChange={({ target }) => change({ event: target.value, by: '' })}>
        {Object.keys(contract.events).map((name) => (
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
            <Options label="Of the event" fields={chosen.own} />
            <Options label="Of the installation" fields={chosen.context} />
          </select>
        </>
      )}
    </div>
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

/** The group of options says already that a field is the context's. */
export const fieldWords = (name: string): string => name.replace(/^context\./, '')
