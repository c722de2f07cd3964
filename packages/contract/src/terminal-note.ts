/** How problems and warnings look in a terminal. */
import { wrapped } from './wrapped.ts'

const MOST_COLUMNS = 100
const INDENT = '    '

interface Note {
  readonly file: string
  /** 0 where the source has no lines. */
  readonly line: number
  readonly column: number
  readonly code: string
  readonly message: string
  readonly why?: string
  readonly remedy: string
}

/** `file:line:column code message`, on two lines where one has no room, and below why and the remedy. */
export function note(about: Note): string {
  const head = headOf(about)
  const line = `${head} ${about.message}`
  return [
    ...(line.length > MOST_COLUMNS ? [head, indented(about.message)] : [line]),
    ...(about.why === undefined ? [] : [indented(about.why)]),
    indented(about.remedy),
  ].join('\n')
}

export const headOf = ({ file, line, column, code }: Note): string =>
  `${line === 0 ? file : `${file}:${line}:${column}`} ${code}`

const indented = (text: string): string => wrapped(text, MOST_COLUMNS, INDENT).join('\n')

/** With its first line at the edge. */
export const hanging = (text: string): string => indented(text).trimStart()
