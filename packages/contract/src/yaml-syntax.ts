/** What makes a text no YAML at all, in the words of somebody who writes a contract and not a YAML parser. */
import type { YAMLError } from 'yaml'
import type { Check } from './check.ts'
import type { ContractProblemCode } from './problem.ts'
import type { Place } from './tree.ts'

type PlaceOf = (offset: number) => Place

interface Words {
  readonly code: ContractProblemCode
  readonly what: string
}

const LINE: Words = { code: 'yaml_line', what: 'has a line that is no `key: value`' }
const UNQUOTED: Words = { code: 'yaml_unquoted', what: 'has a value that begins with a sign of YAML' }

const WORDS: { readonly [code in YAMLError['code']]?: Words } = {
  RESOURCE_EXHAUSTION: { code: 'too_deep', what: 'nests too deeply' },
  TAB_AS_INDENT: { code: 'yaml_tab', what: 'is indented with a tab' },
  BAD_INDENT: { code: 'yaml_indent', what: 'has a line that is not indented like its neighbours' },
  BLOCK_AS_IMPLICIT_KEY: { code: 'yaml_colon', what: 'has `: ` within a value' },
  MULTILINE_IMPLICIT_KEY: LINE,
  BAD_SCALAR_START: UNQUOTED,
  BAD_ALIAS: UNQUOTED,
  BLOCK_IN_FLOW: { code: 'yaml_comma', what: 'has brackets with no comma here' },
  BAD_DQ_ESCAPE: { code: 'yaml_escape', what: 'has a backslash that means nothing within double quotes' },
}

/** Where one code of the parser has several meanings, its message tells them apart. */
const WORDS_OF_MESSAGES: readonly (readonly [RegExp, Words])[] = [
  [/followed by map values/, LINE],
  [/^Missing closing ./, { code: 'yaml_unclosed', what: 'has a quote that is not closed' }],
  [/at node end$/, { code: 'yaml_behind', what: 'has something behind the end of a value' }],
  [/^Missing , /, { code: 'yaml_comma', what: 'has brackets with no comma here' }],
  [
    /must be sufficiently indented/,
    { code: 'yaml_unclosed', what: 'has a bracket that is not closed before this line' },
  ],
]

/** Reports the errors of a parser, the first of each line: what follows in it is mostly their consequence. */
export function reportSyntax(check: Check, source: string, errors: readonly YAMLError[], place: PlaceOf): void {
  const lines = new Set<number>()
  const deep = errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION')
  for (const error of deep ? [deep] : errors.toSorted((a, b) => a.pos[0] - b.pos[0])) {
    const at = place(offsetOf(error, source))
    if (lines.has(at.line)) continue
    lines.add(at.line)
    const { code, what } = wordsOf(error)
    check.fail(code, at, what)
  }
}

/** A quote that is not closed is shown where it opens, and not where the file ends. */
function offsetOf({ message, pos: [offset] }: YAMLError, source: string): number {
  const quote = /^Missing closing (.)quote/.exec(message)?.[1]
  return quote === undefined ? offset : source.lastIndexOf(quote, offset - 1)
}

const wordsOf = ({ code, message }: YAMLError): Words =>
  WORDS_OF_MESSAGES.find(([form]) => form.test(message))?.[1] ??
  WORDS[code] ?? { code: 'yaml_syntax', what: `cannot be read: ${message.replace(/\.$/, '')}` }
