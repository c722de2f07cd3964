import { type ReactElement, type ReactNode, useId } from 'react'

interface CardProps {
  /** The question that the card answers. */
  readonly question: string
  readonly children: ReactNode
  /** Measure, purpose, and that groups are hidden where they are. */
  readonly footnote?: ReactNode
  /** Columns: all, the larger part, the smaller part or a half of a row. */
  readonly span: 'wide' | 'main' | 'side' | 'half'
}

export function Card({ question, children, footnote, span }: CardProps): ReactElement {
  const id = useId()
  return (
    <section className={`card ${span}`} aria-labelledby={id}>
      <h2 id={id}>{question}</h2>
      <div className="card-body">{children}</div>
      {footnote && <footer>{footnote}</footer>}
    </section>
  )
}
