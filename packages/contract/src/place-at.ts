import type { Place, Tree } from './tree.ts'

/** Where a path of the compiled contract stands in its source: the nearest part of it that the source has. */
export function placeAt(tree: Tree, path: string): Place {
  const next = childrenOf(tree)
    .filter(({ at }) => isWithin(path, at.path))
    .sort((a, b) => b.at.path.length - a.at.path.length)[0]
  return next ? placeAt(next, path) : tree.at
}

const isWithin = (path: string, owner: string): boolean =>
  path.startsWith(owner) && ['', '.', '['].includes(path.charAt(owner.length))

const childrenOf = (tree: Tree): readonly Tree[] => {
  if (tree.kind === 'list') return tree.items
  return tree.kind === 'map' ? [...tree.entries.values()].map((entry) => entry.tree) : []
}
