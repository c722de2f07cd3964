import type { AcknowledgedWarning } from '@aboveboard/protocol'
import { suggest } from '../suggest.ts'
import { type Hint, OF_THE_WHOLE, WARNINGS } from './warnings.ts'

interface Answered {
  readonly hint: Hint
  /** Why it stands, where the maker has said so. */
  readonly reason?: string
}

/**
 * Puts the maker's reasons beside the hints. An acknowledgement that excuses nothing is a hint itself, which another
 * one may excuse in its turn.
 */
export function acknowledge(hints: readonly Hint[], given: readonly AcknowledgedWarning[]): readonly Answered[] {
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

/** Whether it is this hint that a maker has answered. What is about a field or an event is answered place by place. */
export const excuses =
  ({ warning, at }: AcknowledgedWarning) =>
  (hint: Hint): boolean =>
    hint.warning === warning && (at === undefined ? OF_THE_WHOLE.includes(hint.warning) : hint.at === at)

function staleHint({ warning, at }: AcknowledgedWarning, index: number, hints: readonly Hint[]): Hint {
  const place = { warning: 'stale_acknowledgement', at: `acknowledge[${index}]` } as const
  const codes = Object.keys(WARNINGS)
  if (!codes.includes(warning)) {
    const near = suggest(warning, codes)
    return { ...place, what: 'names no known warning', ...(near && { remedy: `Did you mean \`${near}\`?` }) }
  }
  const places = hints.filter((hint) => hint.warning === warning).map((hint) => hint.at)
  if (places.length === 0) return { ...place, what: `names \`${warning}\`, which nothing is warned about` }
  if (at === undefined) {
    const remedy = `Write \`at: ${places[0]}\`${places.length > 1 ? ', and one acknowledgement for each place' : ''}.`
    return { ...place, what: `names \`${warning}\` and no place`, remedy }
  }
  const near = suggest(at, places) ?? places[0]
  return { ...place, what: `names a place without \`${warning}\``, remedy: `The warning is at \`${near}\`.` }
}
