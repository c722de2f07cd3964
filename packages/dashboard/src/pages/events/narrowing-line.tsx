import { type ReactElement, useEffect, useId, useRef } from 'react'
import { FieldOptions } from '../../event/pickers.tsx'
import { fieldWords, type NamedField } from '../../questions/contract-reading.ts'
import { visibleText } from '../../words/visible-text.ts'
import type { EventProps } from './event-props.ts'
import { ValuePicker } from './value-picker.tsx'

interface NarrowingLineProps extends Pick<EventProps, 'api' | 'contract' | 'asked' | 'rangeKey' | 'chosen'> {
  readonly field: NamedField
  /** undefined: not chosen yet, and so the field may still be another. */
  readonly value: string | undefined
  /** Names of fields that stand elsewhere already. */
  readonly without: readonly string[]
  readonly onField: (name: string) => void
  readonly onValue: (value: string) => void
  readonly onRemove: () => void
}

/** `os is linux`, and how to take it away. */
export function NarrowingLine(props: NarrowingLineProps): ReactElement {
  const { chosen, field, value, without, onField, onValue, onRemove, ...asked } = props
  const id = useId()
  const first = useRef<HTMLSelectElement>(null)
  const words = visibleText(fieldWords(field.name))
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, where a line has just been added
  useEffect(() => {
    if (value === undefined) first.current?.focus()
  }, [])
  return (
    <span className="narrowing">
      {value === undefined && (
        <select
          ref={first}
          aria-label="Field of the filter"
          value={field.name}
          onChange={({ target }) => onField(target.value)}
        >
          <FieldOptions chosen={chosen} without={without} />
        </select>
      )}
      <label htmlFor={id}>{value === undefined ? 'is' : `${words} is`}</label>
      <ValuePicker {...asked} {...{ id, field, value }} onChoose={onValue} />
      <button type="button" className="quiet" onClick={onRemove}>
        <span aria-hidden="true">×</span>
        <span className="unseen">Remove the filter on {words}</span>
      </button>
    </span>
  )
}
