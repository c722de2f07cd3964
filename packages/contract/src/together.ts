/** Triples that may be asked together: every one must be declared as a whole by at least one event. */
import { CONTEXT_PREFIX } from '@aboveboard/protocol'
import { type Check, FAILED, type Failed } from './check.ts'
import { distinct, list, type Reader, text } from './reader.ts'
import { under } from './shape.ts'
import { quote, type Tree } from './tree.ts'

const MAX_TRIPLES = 8

/** Reads `together` of the contract `root`; names are looked up as written, sound or not. */
export const togetherReader = (root: Tree): Reader<readonly (readonly string[])[]> => {
  const declared = declaredNames(root)
  const triple: Reader<readonly string[]> = (check, tree) => {
    const names = distinct(list(text, 3, 3))(check, tree)
    return names === FAILED ? FAILED : declaredTriple(check, tree, names, declared)
  }
  return distinct(list(triple, 0, MAX_TRIPLES), (names) => [...names].sort().join(' '))
}

function declaredTriple(
  check: Check,
  tree: Tree,
  names: readonly string[],
  declared: readonly ReadonlySet<string>[],
): readonly string[] | Failed {
  const unknown = names.findIndex((name) => !declared.some((event) => event.has(name)))
  if (unknown >= 0) {
    const item = (tree.kind === 'list' ? tree.items[unknown] : undefined) ?? tree
    return check.fail('together_unknown', item.at, `names ${quote(names[unknown]!)}, which is not declared`)
  }
  if (declared.some((event) => names.every((name) => event.has(name)))) return names
  return check.fail('together_unknown', tree.at, 'names fields that no single event declares')
}

/** For each event the names of its fields and the context's; the context alone where there is no event. */
function declaredNames(root: Tree): readonly ReadonlySet<string>[] {
  const context = keysOf(under(root, 'context')).map((name) => CONTEXT_PREFIX + name)
  const events = under(root, 'events')
  const own =
    events?.kind === 'map' ? [...events.entries.values()].map(({ tree }) => keysOf(under(tree, 'fields'))) : []
  return [new Set(context), ...own.map((fields) => new Set([...context, ...fields]))]
}

const keysOf = (tree: Tree | undefined): readonly string[] => (tree?.kind === 'map' ? [...tree.entries.keys()] : [])
