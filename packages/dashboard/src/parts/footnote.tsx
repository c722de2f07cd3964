import type { ReactElement, ReactNode } from 'react'
import { visibleText } from '../words/visible-text.ts'

interface FootnoteProps {
  /** What is counted, in words. */
  readonly measure: string
  /** As the contract gives it. */
  readonly purpose?: string
  readonly children?: ReactNode
}

export function Footnote({ measure, purpose, children }: FootnoteProps): ReactElement {
  return (
    <>
      <p>
        {measure}
        {purpose && <> Purpose: {visibleText(purpose)}</>}
      </p>
      {children && <p>{children}</p>}
    </>
  )
}
