/** JSON for people: what fits into a line stays on it, and lists of words fill theirs. */
const WIDTH = 78

export function readableJson(value: unknown, indent = '', taken = 0): string {
  const flat = JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ')
  if (typeof value !== 'object' || value === null || indent.length + taken + flat.length <= WIDTH) return flat
  const inner = `${indent}  `
  const lines = Array.isArray(value) ? items(value, inner) : members(value, inner)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}\n${lines.map((line) => inner + line).join(',\n')}\n${indent}${close}`
}

const members = (value: object, indent: string): readonly string[] =>
  Object.entries(value).map(([key, member]) => {
    const name = `${JSON.stringify(key)}: `
    return name + readableJson(member, indent, name.length + 1)
  })

function items(values: readonly unknown[], indent: string): readonly string[] {
  if (values.some((value) => typeof value === 'object')) return values.map((value) => readableJson(value, indent, 1))
  const lines: string[] = []
  for (const word of values.map((value) => JSON.stringify(value))) {
    const last = lines.at(-1)
    if (last !== undefined && `${indent}${last}, ${word},`.length <= WIDTH) lines[lines.length - 1] = `${last}, ${word}`
    else lines.push(word)
  }
  return lines
}
