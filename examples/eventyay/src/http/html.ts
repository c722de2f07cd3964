/** Markup as a value of its own: text that is put into it is escaped, markup is not. */
export interface Html {
  readonly markup: string
}

type Part = Html | string | number | false | undefined | readonly Part[]

const ENTITIES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES.get(character) ?? '')

/** `false` and undefined become nothing, a list its elements. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  trusted(String.raw({ raw: strings }, ...parts.map(markupOf)))

/** Markup of our own making, as it is. */
export const trusted = (markup: string): Html => ({ markup })

function markupOf(part: Part): string {
  if (part === false || part === undefined) return ''
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part))
  return isList(part) ? part.map(markupOf).join('') : part.markup
}

const isList = (part: Part): part is readonly Part[] => Array.isArray(part)
