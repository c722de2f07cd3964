import type { ReactElement } from 'react'
import { isPseudoValue, valueWords } from './value-words.ts'

/** A value from the field: a text node in its own direction, hidden characters made visible. */
export function ValueText({ value }: { readonly value: string }): ReactElement {
  return <bdi className={isPseudoValue(value) ? 'value pseudo' : 'value'}>{valueWords(value)}</bdi>
}
