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
const INDENT: Words = { code: 'yaml_indent', what: 'has a line that is not indented like its neighbours' }
const UNQUOTED: Words = { code: 'yaml_unquoted', what: 'has a value that begins with a sign of YAML' }

const WORDS: { readonly [code in YAMLError['code']]?: Words } = {
  RESOURCE_EXHAUSTION: { code: 'too_deep', what: 'nests too deeply' },
  TAB_AS_INDENT: { code: 'yaml_tab', what: 'is indented with a tab' },
  BAD_INDENT: INDENT,
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
  for (const error of tellable(errors)) {
    const deeper = KEYS_IN_VALUES.includes(error.code) ? deeperKey(source, error.pos[0]) : undefined
    const at = place(deeper ?? offsetOf(error, source))
    if (lines.has(at.line)) continue
    lines.add(at.line)
    const { code, what } = deeper === undefined ? wordsOf(error) : INDENT
    check.fail(code, at, what)
  }
}

/** Without those that another one leads to: a tab counts for nothing, so what stands behind it is out of place. */
function tellable(errors: readonly YAMLError[]): readonly YAMLError[] {
  const deep = errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION')
  if (deep) return [deep]
  const sorted = errors.toSorted((a, b) => a.pos[0] - b.pos[0])
  const tab = sorted.findIndex(isTab)
  return tab < 0 ? sorted : [...sorted.slice(0, tab), ...sorted.slice(tab).filter(isTab)]
}

const isTab = ({ code }: YAMLError): boolean => code === 'TAB_AS_INDENT'

const KEYS_IN_VALUES: readonly YAMLError['code'][] = ['BLOCK_AS_IMPLICIT_KEY', 'MULTILINE_IMPLICIT_KEY']

/** A key that is indented deeper than the value before it seems to continue that. It is shown itself, not the value. */
function deeperKey(source: string, offset: number): number | undefined {
  const indent = indentOf(source.slice(source.lastIndexOf('\n', offset - 1) + 1))
  let at = nextLine(source, offset)
  if (/:(\s|$)/.test(source.slice(offset, at))) return undefined
  while (at < source.length) {
    const next = nextLine(source, at)
    const line = source.slice(at, next)
    if (indentOf(line) <= indent) return undefined
    if (/^\s*[\w.-]+:(\s|$)/.test(line)) return at + indentOf(line)
    at = next
  }
  return undefined
}

function nextLine(source: string, offset: number): number {
  const end = source.indexOf('\n', offset)
  return end < 0 ? source.length : end + 1
}

const indentOf = (line: string): number => line.search(/\S|$/)

/** A quote that is not closed is shown where it opens, and not where the file ends. */
function offsetOf({ message, pos: [offset] }: YAMLError, source: string): number {
  const quote = /^Missing closing (.)quote/.exec(message)?.[1]
  return quote === undefined ? offset : source.lastIndexOf(quote, offset - 1)
}

const wordsOf = ({ code, message }: YAMLError): Words =>
  WORDS_OF_MESSAGES.find(([form]) => form.test(message))?.[1] ??
  WORDS[code] ?? { code: 'yaml_syntax', what: `cannot be read: ${message.replace(/\.$/, '')}` }
