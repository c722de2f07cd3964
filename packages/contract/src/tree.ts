/** What YAML and JSON have in common, with places: the one form that the checks read. */
import { quote } from './quote.ts'

export interface Place {
  /** From 1; 0 where the source has no lines. */
  readonly line: number
  readonly column: number
  /** Keys from the root, `events.scan.completed.purpose`; empty at the root. */
  readonly path: string
}

export interface Entry {
  readonly key: Place
  readonly tree: Tree
}

export interface MapTree {
  readonly kind: 'map'
  readonly at: Place
  readonly entries: ReadonlyMap<string, Entry>
}
interface ListTree {
  readonly kind: 'list'
  readonly at: Place
  readonly items: readonly Tree[]
}
export interface ScalarTree {
  readonly kind: 'scalar'
  readonly at: Place
  readonly value: string | number | boolean | null
  /** As written, for remedies: `1.10` where the value is 1.1. */
  readonly source: string
}
/** Something that was reported already; reads as nothing and is not reported again. */
export interface BrokenTree {
  readonly kind: 'broken'
  readonly at: Place
}
export type Tree = MapTree | ListTree | ScalarTree | BrokenTree

/** Levels of maps and lists; a contract needs six. */
export const MAX_DEPTH = 16

/** The path of a child; text that is no plain key is quoted, so that a path is safe to print. */
export const childPath = (path: string, key: string | number): string => {
  if (typeof key === 'number') return `${path}[${key}]`
  const step = /^[A-Za-z][\w.-]{0,63}$/.test(key) ? key : quote(key)
  return path === '' ? step : `${path}.${step}`
}

/** Where the value under a key stands; the map's own place where it has none. */
export const placeOf = (map: MapTree, key: string): Place => map.entries.get(key)?.tree.at ?? map.at

/** The tree under a key, where the map has it. */
export const under = (tree: Tree, key: string): Tree | undefined =>
  tree.kind === 'map' ? tree.entries.get(key)?.tree : undefined
