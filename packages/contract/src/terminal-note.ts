/** How problems and warnings look in a terminal. */
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
export const note = (about: Note): string =>
  [
    ...(fits(`${headOf(about)} ${about.message}`) ?? [headOf(about), indented(about.message)]),
    ...(about.why === undefined ? [] : [indented(about.why)]),
    indented(about.remedy),
  ].join('\n')

const fits = (line: string): readonly string[] | undefined => (line.length > MOST_COLUMNS ? undefined : [line])

export const headOf = ({ file, line, column, code }: Note): string =>
  `${line === 0 ? file : `${file}:${line}:${column}`} ${code}`

export const indented = (text: string): string => INDENT + wrapped(text)

export const counted = (count: number, noun: string): string => `${count} ${count === 1 ? noun : `${noun}s`}`

/** Breaks at spaces; a word that is longer than the line stays whole, so that it can be copied. */
export function wrapped(text: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && INDENT.length + line.length + 1 + word.length > MOST_COLUMNS) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].join(`\n${INDENT}`)
}
