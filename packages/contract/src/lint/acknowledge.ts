import type { Contract } from '@aboveboard/protocol'
import { suggest } from '../suggest.ts'
import { type Hint, WARNINGS } from './warnings.ts'

type Acknowledgement = NonNullable<Contract['acknowledge']>[number]

interface Answered {
  readonly hint: Hint
  /** Why it stands, where the maker has said so. */
  readonly reason?: string
}

/**
 * Puts the maker's reasons beside the hints. An acknowledgement that excuses nothing is a hint itself, which another
 * one may excuse in its turn.
 */
export function acknowledge(hints: readonly Hint[], given: readonly Acknowledgement[]): readonly Answered[] {
  const excuses =
    ({ warning, at }: Acknowledgement) =>
    (hint: Hint) =>
      hint.warning === warning && (at === undefined || hint.at === at)
  const answer = (hint: Hint): Answered => {
    const reason = given.find((each) => excuses(each)(hint))?.reason
    return reason === undefined ? { hint } : { hint, reason }
  }
  const stale = given.flatMap((each, index) => {
    if (each.warning === 'stale_acknowledgement' || hints.some(excuses(each))) return []
    return [staleHint(each, index, hints)]
  })
  const useless = given.flatMap((each, index) =>
    each.warning === 'stale_acknowledgement' && !stale.some(excuses(each)) ? [staleHint(each, index, stale)] : [],
  )
  return [...[...hints, ...stale].map(answer), ...useless.map((hint) => ({ hint }))]
}

function staleHint({ warning, at }: Acknowledgement, index: number, hints: readonly Hint[]): Hint {
  const place = { warning: 'stale_acknowledgement', at: `acknowledge[${index}]` } as const
  const codes = Object.keys(WARNINGS)
  if (!codes.includes(warning)) {
    const near = suggest(warning, codes)
    return { ...place, what: `names no known warning`, ...(near && { remedy: `Did you mean \`${near}\`?` }) }
  }
  const places = hints.filter((hint) => hint.warning === warning).map((hint) => hint.at)
  if (at === undefined || places.length === 0)
    return { ...place, what: `names \`${warning}\`, which nothing is warned about` }
  const near = suggest(at, places) ?? places[0]
  return { ...place, what: `names a place without \`${warning}\``, remedy: `The warning is at \`${near}\`.` }
}
