/**
 * YAML 1.2 (core schema) as tree. What makes YAML surprising is refused by name: anchors, merge keys, tags, several
 * documents, keys that are no text. `on`, `off`, `yes` and `no` are text in YAML 1.2.
 */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseAllDocuments,
  type YAMLError,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import type { Check } from './check.ts'
import type { ContractProblemCode } from './problem.ts'
import { childPath, type Entry, MAX_DEPTH, type Place, quote, type Tree } from './tree.ts'

const MAX_BYTES = 1024 * 1024
const START: Place = { line: 1, column: 1, path: '' }

interface Reading {
  readonly check: Check
  readonly source: string
  place(node: unknown, path: string): Place
}

/** The document as tree, or a broken one when the text cannot be read as YAML. */
export function yamlTree(check: Check, source: string): Tree {
  if (Buffer.byteLength(source) > MAX_BYTES) return check.broken('file_too_large', START, 'is larger than 1 MiB')
  const lines = new LineCounter()
  const place = (offset: number, path: string): Place => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col, path }
  }
  const documents = parseAllDocuments(source, { lineCounter: lines, uniqueKeys: false, prettyErrors: false })
  const [document, second] = documents
  if (reportSyntax(check, [...documents], place)) return { kind: 'broken', at: START }
  if (!document?.contents) return check.broken('empty_file', START, 'is empty')
  if (second) check.fail('yaml_documents', place(second.range[0], ''), 'is followed by a second document')
  if (document.directives?.yaml.explicit) check.fail('yaml_directive', START, 'begins with a %YAML directive')
  const reading: Reading = { check, source, place: (node, path) => place(offsetOf(node), path) }
  return node(reading, document.contents, START, 0)
}

/** Whether the text is no YAML. Where the parser gave up on nesting, what it says besides adds nothing. */
function reportSyntax(
  check: Check,
  documents: readonly Document[],
  place: (offset: number, path: string) => Place,
): boolean {
  const errors: readonly YAMLError[] = documents.flatMap(({ errors }) => errors)
  const deep = errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION')
  for (const { code, message, pos } of deep ? [deep] : errors) {
    const what = `cannot be read: ${message.replace(/\.$/, '')}`
    check.fail(SYNTAX[code] ?? 'yaml_syntax', place(pos[0], ''), what)
  }
  return errors.length > 0
}

const SYNTAX: { readonly [code: string]: ContractProblemCode } = {
  TAB_AS_INDENT: 'yaml_tab',
  RESOURCE_EXHAUSTION: 'too_deep',
}

function node(reading: Reading, value: unknown, at: Place, depth: number): Tree {
  const { check } = reading
  if (isAlias(value)) return check.broken('yaml_anchor', at, `is the alias ${quote(`*${value.source}`)}`)
  if (!isScalar(value) && !isMap(value) && !isSeq(value)) return { kind: 'scalar', at, value: null, source: '' }
  if (value.anchor) return check.broken('yaml_anchor', at, `has the anchor ${quote(`&${value.anchor}`)}`)
  if (value.tag) return check.broken('yaml_tag', at, `has the tag ${quote(value.tag)}`)
  if (isScalar(value)) return scalar(reading, value.value, value.range, at)
  if (depth >= MAX_DEPTH) return check.broken('too_deep', at, 'nests too deeply')
  return isMap(value) ? map(reading, value, at, depth) : list(reading, value, at, depth)
}

function scalar({ check, source }: Reading, value: unknown, range: Range, at: Place): Tree {
  const written = range ? source.slice(range[0], range[1]) : ''
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return { kind: 'scalar', at, value, source: written }
  return check.broken('wrong_type', at, 'is no text, number, true or false')
}
type Range = readonly [number, number, number] | null | undefined

const list = (reading: Reading, value: YAMLSeq, at: Place, depth: number): Tree => ({
  kind: 'list',
  at,
  items: value.items.map((item, index) => {
    const path = childPath(at.path, index)
    return node(reading, item, reading.place(item, path), depth + 1)
  }),
})

function map(reading: Reading, { items }: YAMLMap, at: Place, depth: number): Tree {
  const entries = new Map<string, Entry>()
  for (const pair of items) {
    const entry = readPair(reading, pair, at, depth)
    if (!entry) continue
    const first = entries.get(entry.name)
    if (first) {
      const what = `is declared twice, first in line ${first.key.line}`
      reading.check.fail('yaml_duplicate_key', entry.key, what)
    } else entries.set(entry.name, entry)
  }
  return { kind: 'map', at, entries }
}

function readPair(reading: Reading, { key, value }: Pair, { path }: Place, depth: number) {
  const { check, place } = reading
  const at = place(key, path)
  if (isAlias(key) || (isScalar(key) && key.anchor)) check.fail('yaml_anchor', at, 'has an anchor or alias as key')
  else if (!isScalar(key) || typeof key.value !== 'string') check.fail('yaml_key', at, 'has a key that is no text')
  else if (key.value === '<<') check.fail('yaml_merge', at, 'has a merge key')
  else {
    const name = key.value
    const keyPlace = { ...at, path: childPath(path, name) }
    const own = isScalar(value) && value.source !== undefined && value.value !== null
    const tree = node(reading, value, own || isFlow(value) ? place(value, keyPlace.path) : keyPlace, depth + 1)
    return { name, key: keyPlace, tree }
  }
  return undefined
}

/** Block collections and empty values are shown at their key: they begin on another line, or nowhere. */
const isFlow = (value: unknown): boolean => (isMap(value) || isSeq(value)) && value.flow === true

const offsetOf = (value: unknown): number =>
  isScalar(value) || isMap(value) || isSeq(value) || isAlias(value) ? (value.range?.[0] ?? 0) : 0
