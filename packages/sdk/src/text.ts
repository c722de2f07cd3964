/** Text for a terminal of 80 columns. */
const COLUMNS = 78

/** A word, or a command in backquotes. */
const UNIT = /[^\s`]*`[^`]*`\S*|\S+/g

/** Breaks between words; what has no room on a line of its own stays whole, so that it can be copied. */
export function wrapped(text: string, columns = COLUMNS): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const [word] of text.matchAll(UNIT)) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** Wrapped, every line behind `margin` spaces. */
export const indented = (text: string, margin: number): readonly string[] =>
  wrapped(text, COLUMNS - margin).map((line) => ' '.repeat(margin) + line)

/** A label and beside it the text, in a column of its own. */
export const labelled = (label: string, text: string, width: number): readonly string[] => {
  const [first = '', ...rest] = indented(text, width)
  return [label.padEnd(width) + first.slice(width), ...rest]
}
