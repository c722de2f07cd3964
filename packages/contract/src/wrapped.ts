/** Lines of at most `columns`, each behind `indent`. Breaks at spaces; a longer word stays whole, to be copied. */
export function wrapped(text: string, columns: number, indent = ''): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`
    if (lines.length > 0 && longer.length <= columns) lines[lines.length - 1] = longer
    else lines.push(indent + word)
  }
  return lines
}
