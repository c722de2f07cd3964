import { isObject } from '@aboveboard/protocol'
import type { Check } from './check.ts'
import { childPath, type Entry, MAX_DEPTH, type Place, type Tree } from './tree.ts'

/** A parsed JSON value as tree. Reports what is no JSON, and nesting beyond what a contract has. */
export const jsonTree = (check: Check, value: unknown): Tree => node(check, value, '', 0)

function node(check: Check, value: unknown, path: string, depth: number): Tree {
  const at: Place = { line: 0, column: 0, path }
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return { kind: 'scalar', at, value, source: String(value) }
  if (depth >= MAX_DEPTH) return check.broken('too_deep', at, 'nests too deeply')
  if (Array.isArray(value)) {
    const items = value.map((item, index) => node(check, item, childPath(path, index), depth + 1))
    return { kind: 'list', at, items }
  }
  if (!isObject(value)) return check.broken('wrong_type', at, 'is no JSON value')
  const entries = new Map<string, Entry>()
  for (const key of Object.keys(value)) {
    const tree = node(check, value[key], childPath(path, key), depth + 1)
    entries.set(key, { key: tree.at, tree })
  }
  return { kind: 'map', at, entries }
}
