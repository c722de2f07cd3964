import { fieldLabels } from '@aboveboard/protocol'
import type { ReactElement } from 'react'
import type { Api } from '../../api/api.ts'
import { readGroups } from '../../api/read-answer.ts'
import { useLoaded } from '../../api/use-loaded.ts'
import type { NamedField } from '../../questions/contract-reading.ts'
import { filterValues } from '../../questions/field-values.ts'
import { type Asked, reportsBy } from '../../questions/questions.ts'
import { valueWords } from '../../words/value-words.ts'
import type { PageProps } from '../page-props.ts'

interface ValuePickerProps extends Pick<PageProps, 'contract' | 'rangeKey'> {
  readonly api: Api
  readonly asked: Asked
  readonly field: NamedField
  readonly id: string
  /** undefined: not chosen yet. */
  readonly value: string | undefined
  readonly onChoose: (value: string) => void
}

/** One value of a field: a declared one, or of a version one that was seen in the range. */
export function ValuePicker(props: ValuePickerProps): ReactElement {
  const { api, contract, asked, field, rangeKey, id, value, onChoose } = props
  const isOpen = fieldLabels(field.field) === undefined
  const loaded = useLoaded(`${rangeKey} ${asked.event} ${field.name}`, async (signal) => {
    if (!isOpen) return []
    return readGroups(await api.query(contract.product, reportsBy({ ...asked, where: [] }, [field.name]), signal))
  })
  const values = filterValues(field.field, loaded.value ?? [])
  const all = value === undefined || values.includes(value) ? values : [value, ...values]
  return (
    <select id={id} value={value ?? ''} onChange={({ target }) => onChoose(target.value)}>
      {value === undefined && <option value="">choose…</option>}
      {all.map((one) => (
        <option key={one} value={one}>
          {valueWords(one)}
        </option>
      ))}
    </select>
  )
}
