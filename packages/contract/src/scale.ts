/** Edges and labels: of named schemes, of buckets, and the scales that counts are tallied through. */
import type { Scale } from '@aboveboard/protocol'
import { type Check, FAILED, type Failed } from './check.ts'
import { quote } from './quote.ts'
import { distinct, finite, list, type Reader, text } from './reader.ts'
import { suggest } from './suggest.ts'
import type { MapTree, Tree } from './tree.ts'
import { wireLabel } from './words.ts'

const MAX_LABELS = 64
/** Cells of a count carry a sum as well; coarser labels are enough beside it. */
export const MAX_COUNT_LABELS = 16

/** Named scales; FAILED where one was reported already. */
export type Schemes = ReadonlyMap<string, Scale | Failed>

const edgeList = list(finite, 1, MAX_LABELS - 1)
const labelList = distinct(list(wireLabel, 1, MAX_LABELS))

const edges: Reader<readonly number[]> = (check, tree) => {
  const values = edgeList(check, tree)
  if (values === FAILED || tree.kind !== 'list') return FAILED
  const wrong = values.findIndex((value, index) => index > 0 && value <= values[index - 1]!)
  if (wrong < 0) return values
  const [before, value] = [values[wrong - 1], values[wrong]]
  return check.fail('edges_order', (tree.items[wrong] ?? tree).at, `is ${value}, not above ${before}`)
}

/** The scale that a map's `edges` and `labels` make. */
export function ownScale(check: Check, map: MapTree): Scale | Failed {
  const edgeEntry = map.entries.get('edges')
  const labelEntry = map.entries.get('labels')
  const edgeValues = edgeEntry ? edges(check, edgeEntry.tree) : undefined
  const labelValues = labelEntry ? labelList(check, labelEntry.tree) : undefined
  if (!edgeValues || !labelValues)
    return check.fail('scale_missing', map.at, edgeValues ? 'has `edges` without `labels`' : 'has no `edges`')
  if (edgeValues === FAILED || labelValues === FAILED) return FAILED
  if (labelValues.length === edgeValues.length + 1) return { edges: edgeValues, labels: labelValues }
  const what = `has ${labelValues.length} labels for ${edgeValues.length} edges`
  return check.fail('labels_count', labelEntry?.tree.at ?? map.at, what)
}

/** The scale of a field: its own, or the scheme that it names; undefined where it says nothing. */
export function fieldScale(check: Check, map: MapTree, schemes: Schemes): Scale | Failed | undefined {
  const scheme = map.entries.get('scheme')
  const own = map.entries.has('edges') || map.entries.has('labels')
  if (scheme && own) return check.fail('scale_conflict', scheme.key, 'stands beside `edges` or `labels`')
  if (scheme) return named(check, scheme.tree, schemes)
  return own ? ownScale(check, map) : undefined
}

function named(check: Check, tree: Tree, schemes: Schemes): Scale | Failed {
  const name = text(check, tree)
  if (name === FAILED) return FAILED
  const scale = schemes.get(name)
  if (scale !== undefined) return scale
  const near = suggest(name, [...schemes.keys()])
  const remedy = near === undefined ? undefined : `Did you mean \`${near}\`?`
  return check.fail('unknown_scheme', tree.at, `names ${quote(name)}, which is not declared`, remedy)
}

/** The scale of a count that declares none: 0, 1, 2, 3-4, 5-8, … to `max`, at most 16 labels. */
export function countScale(max: number): Scale {
  const edges = [0]
  for (let edge = 1; edge < max && edges.length < MAX_COUNT_LABELS - 1; edge *= 2) edges.push(edge)
  const labels = edges.map((edge, index) => rangeLabel((edges[index - 1] ?? -1) + 1, edge))
  return { edges, labels: [...labels, `${(edges.at(-1) ?? 0) + 1}+`] }
}

const rangeLabel = (first: number, last: number): string => (first === last ? `${last}` : `${first}-${last}`)
