/** Text of a contract within a message. */

/**
 * Control characters, lone surrogates, line separators, marks of direction, byte-order marks: they change how a
 * terminal or a page reads.
 */
export const UNPRINTABLE = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u

/**
 * Characters that show nothing by themselves, among them soft hyphens, tags and marks of variants: two texts that look
 * alike can differ in them. Languages need some within sentences.
 */
export const IGNORABLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u

/** Cut to 60 code points, in backticks, with whatever a terminal would obey made visible. */
export function quote(text: string): string {
  const points = [...text]
  const visible = points.slice(0, 60).map((point) => (INVISIBLE.test(point) ? escapePoint(point) : point))
  return `\`${visible.join('')}${points.length > 60 ? '…' : ''}\``
}

const INVISIBLE = /[\p{C}\p{Default_Ignorable_Code_Point}\u2028\u2029]|(?! )\p{Zs}/u
const escapePoint = (point: string): string => `\\u{${(point.codePointAt(0) ?? 0).toString(16)}}`
