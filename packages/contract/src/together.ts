import { LATER, type Reader } from './reader.ts'
import type { Tree } from './tree.ts'

/** `together` of the contract `root` comes later: no source may have it, and the compiled form has it empty. */
export const togetherReader =
  (root: Tree): Reader<readonly []> =>
  (check, tree) => {
    if (check.form === 'compiled' && tree.kind === 'list' && tree.items.length === 0) return []
    const key = root.kind === 'map' ? root.entries.get('together')?.key : undefined
    return check.fail('not_supported', key ?? tree.at, `is something that ${LATER}`)
  }
