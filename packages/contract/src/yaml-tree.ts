/**
 * YAML 1.2 (core schema) as tree. What makes YAML surprising is refused by name: anchors, merge keys, tags, several
 * documents, keys that are no text. `on`, `off`, `yes` and `no` are text in YAML 1.2.
 */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseAllDocuments,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import type { Check } from './check.ts'
import { quote, UNPRINTABLE } from './quote.ts'
import { childPath, type Entry, MAX_DEPTH, type Place, type Tree } from './tree.ts'
import { reportSyntax } from './yaml-syntax.ts'

/** Room for 256 events of six described fields; text made to be hard is read within two seconds. */
export const MAX_SOURCE_BYTES = 256 * 1024
const BYTE_ORDER_MARK = /^\ufeff/
const UNSEEN = new RegExp(`(?![\\t\\n]|\\r\\n)${UNPRINTABLE.source}`, 'gu')

export const START: Place = { line: 1, column: 1, path: '' }

const BROKEN: Tree = { kind: 'broken', at: START }

interface Reading {
  readonly check: Check
  readonly source: string
  place(node: unknown, path: string): Place
}

/** The document as tree, or a broken one when the text cannot be read as YAML. */
export function yamlTree(check: Check, source: string): Tree {
  if (Buffer.byteLength(source) > MAX_SOURCE_BYTES)
    return check.broken('file_too_large', START, 'is larger than 256 KiB')
  const text = source.replace(BYTE_ORDER_MARK, '')
  const lines = new LineCounter()
  const place = (offset: number, path = ''): Place => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col, path }
  }
  const documents = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false })
  if (reportUnseen(check, text, place)) return BROKEN
  const errors = documents.flatMap((document) => document.errors)
  reportSyntax(check, text, errors, place)
  if (errors.length > 0) return BROKEN
  const [document, second] = documents
  if (!document?.contents || isEmpty(document.contents)) return check.broken('empty_file', START, 'is empty')
  if (second) check.fail('yaml_documents', place(second.range[0]), 'is followed by a second document')
  const directive = /^%.*/m.exec(text.slice(0, document.range[0]))
  if (directive) check.fail('yaml_directive', place(directive.index), `has the directive ${quote(directive[0])}`)
  return node({ check, source: text, place: (node, path) => place(offsetOf(node), path) }, document.contents, START, 0)
}

/** What a document is that says `---`, `null` or nothing. */
const isEmpty = (contents: unknown): boolean => isScalar(contents) && contents.value === null

/** Reports characters that show nothing: in a contract that people review, they can only mislead, in comments too. */
function reportUnseen(check: Check, text: string, place: (offset: number) => Place): boolean {
  const unseen = [...text.matchAll(UNSEEN)]
  for (const { 0: character, index } of unseen)
    check.fail('yaml_character', place(index), `has the character ${quote(character)}`)
  return unseen.length > 0
}

function node(reading: Reading, value: unknown, at: Place, depth: number): Tree {
  const { check } = reading
  if (isAlias(value)) return check.broken('yaml_anchor', at, `is the alias ${quote(`*${value.source}`)}`)
  if (!isScalar(value) && !isMap(value) && !isSeq(value)) return { kind: 'scalar', at, value: null, source: '' }
  if (value.anchor) return check.broken('yaml_anchor', at, `has the anchor ${quote(`&${value.anchor}`)}`)
  if (value.tag)
    return check.broken('yaml_tag', at, `has the tag ${quote(value.tag.replace('tag:yaml.org,2002:', '!!'))}`)
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
