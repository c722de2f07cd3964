import { type ReactElement, useEffect, useRef, useState } from 'react'
import type { NamedField } from '../../questions/contract-reading.ts'
import { MOST_NARROWINGS, type Narrowing } from '../../view/view.ts'
import type { EventProps } from './event-props.ts'
import { fitsBeside } from './narrowed.ts'
import { NarrowingLine } from './narrowing-line.tsx'

interface Line {
  readonly of: NamedField
  /** Undefined while it is not chosen: such a line narrows nothing yet. */
  readonly value: string | undefined
}

/** Which of the event's reports are asked for: those with a value of another field, or of two. */
export function Narrowings(props: EventProps): ReactElement {
  const { chosen, where, change } = props
  const [begun, setBegun] = useState<string>()
  const taken = [chosen.by?.name ?? '', ...where.map(({ field }) => field)]
  const all = [...chosen.own, ...chosen.context]
  const free = all.filter((one) => !taken.includes(one.name) && fitsBeside(where, one))
  const without = all.filter((one) => !free.includes(one)).map(({ name }) => name)
  const draft = free.find(({ name }) => name === begun)
  const lines: readonly Line[] = draft ? [...where, { of: draft, value: undefined }] : where
  const set = (next: readonly Line[]): void => {
    setBegun(undefined)
    change({ event: chosen.name, where: next.flatMap(narrowingOf) })
  }
  return (
    <fieldset className="pickers narrowings">
      <legend className="unseen">Only reports where</legend>
      {lines.map((line, index) => (
        <NarrowingLine
          // biome-ignore lint/suspicious/noArrayIndexKey: a line stays the same one when its value is chosen
          key={index}
          {...props}
          field={line.of}
          value={line.value}
          without={without}
          onField={setBegun}
          onValue={(value) => set(lines.with(index, { ...line, value }))}
          onRemove={() => set(lines.filter((other) => other !== line))}
        />
      ))}
      <Add
        words={lines.length === 0 ? 'Only where…' : 'And where…'}
        lines={lines.length}
        isOffered={free.length > 0 && lines.length < MOST_NARROWINGS}
        onAdd={() => setBegun(free[0]?.name)}
      />
    </fieldset>
  )
}

const narrowingOf = ({ of, value }: Line): readonly Narrowing[] =>
  value === undefined ? [] : [{ field: of.name, value }]

interface AddProps {
  readonly words: string
  readonly lines: number
  readonly isOffered: boolean
  readonly onAdd: () => void
}

function Add({ words, lines, isOffered, onAdd }: AddProps): ReactElement | null {
  const button = useRef<HTMLButtonElement>(null)
  const before = useRef(lines)
  useEffect(() => {
    // The button that removed a line went with it: the focus goes where one goes on.
    if (lines < before.current && document.activeElement === document.body) button.current?.focus()
    before.current = lines
  }, [lines])
  if (!isOffered) return null
  return (
    <button type="button" ref={button} onClick={onAdd}>
      {words}
    </button>
  )
}
