/**
 * Markdown (CommonMark and GitHub's tables) in which a contract's texts stay text: whatever they hold, a page shows
 * them character by character.
 */

/** Written by `text`, `code`, `link` and what is made of them; never a contract's own text. */
export type Markdown = string

const SPECIAL = /[\\`*_[\]<>&~$!|@]/g
/** What would begin a heading, a list, a quotation or an underline, if a line began with it. */
const LINE_START = /^([#+=:-]|\d+(?=[.)]))/
/** What GitHub makes a link of without being asked. */
const ADDRESS = /(?:https?|ftp|mailto|xmpp)(?=:)|www(?=\.)/gi

/** A text as it is; line breaks and runs of spaces become one space. */
export const text = (plain: string): Markdown =>
  oneLine(plain)
    .replace(SPECIAL, '\\$&')
    .replace(ADDRESS, (scheme) => `${scheme}\\`)
    .replace(LINE_START, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`))
    .replace(/(?<!\\)#$/, '\\#')

const oneLine = (plain: string): string => plain.replace(/\s+/g, ' ').trim()

/** A text in the type of code. */
export function code(plain: string): Markdown {
  const line = oneLine(plain)
  // A table cannot hold a backslash before a pipe in a code span (GitHub Flavored Markdown, section 4.10).
  if (line === '' || line.includes('\\|')) return `<code>${line.replace(/[^\p{L}\p{N} -]/gu, entity)}</code>`
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const space = /^`|`$/.test(line) ? ' ' : ''
  return fence + space + line + space + fence
}

const entity = (character: string): string => `&#${character.codePointAt(0)};`

/** An https address or a mail address that can be clicked; anything less plain stays text. */
export const link = (address: string): Markdown =>
  /^https:\/\/[\w.~:/%+-]+$/.test(address) || /^[\w.+-]+@[\w-]+(?:\.[\w-]+)*$/.test(address)
    ? `<${address}>`
    : text(address)

export const list = (items: readonly Markdown[]): Markdown =>
  items.map((item) => `- ${item.replaceAll('\n', '\n  ')}`).join('\n')

export function table(head: readonly Markdown[], rows: readonly (readonly Markdown[])[]): Markdown {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')
}

/** A pipe is escaped once: `text` has done so, `code` could not. */
const row = (cells: readonly Markdown[]): Markdown =>
  `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`

/** Sentences of one paragraph, each on its own line of the source. */
export const paragraph = (...sentences: readonly (Markdown | undefined)[]): Markdown => present(sentences).join('\n')

/** Parts of a page, with an empty line between them. */
export const blocks = (...parts: readonly (Markdown | undefined)[]): Markdown => present(parts).join('\n\n')

/** Folded away where the page can do that; a heading and its text elsewhere. */
export const folded = (summary: string, content: Markdown): Markdown =>
  blocks(`<details>\n<summary>${summary}</summary>`, content, '</details>')

const present = <T>(parts: readonly (T | undefined)[]): readonly T[] => parts.filter((part) => part !== undefined)
