/** Pieces of TypeScript source. */

/** Documentation of one line, or a block of several. */
export function comment(lines: readonly string[]): string[] {
  const safe = lines.map((line) => line.replaceAll('*/', '*\\/'))
  return safe.length > 1 ? ['/**', ...safe.map((line) => ` * ${line}`), ' */'] : safe.map((line) => `/** ${line} */`)
}

export const block = (head: string, members: readonly string[]): string =>
  members.length === 0 ? `${head} {}` : [`${head} {`, ...members.map((member) => `  ${member}`), '}'].join('\n')

export const literal = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

export const propertyKey = (name: string): string => (/^[a-z][a-z0-9_]*$/.test(name) ? name : literal(name))
