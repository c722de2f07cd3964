/**
 * After a yes, or a notice, nobody has sent anything yet: a sender that starts by itself leaves an interval for the
 * user to look at what is recorded, and goes ahead earlier only where `preview` has shown it or `send` was asked for.
 */
import type { Decision } from '../consent/decide.ts'
import { readDecision } from '../consent/decision-file.ts'
import { hasFiles } from '../files/private-file.ts'
import type { Host } from '../host.ts'
import { readNotice } from '../notice/notice-record.ts'
import { type Attempt, DEFAULT_INTERVAL_MS, readAttempt } from './attempt.ts'

/** From the yes or notice to when the first sender may start; undefined where there is nothing to wait for. */
export function timeToLook(host: Host, decision: Decision): Attempt | undefined {
  const { options, paths, world } = host
  const at = Date.parse(agreedAt(host, decision) ?? '')
  const attempt = readAttempt(paths, world)
  const isOver = Number.isNaN(at) || (attempt && attempt.at >= at) || hasFiles(paths.batches)
  return isOver ? undefined : { at, next: at + (options.sendEveryMs ?? DEFAULT_INTERVAL_MS) }
}

/** When the user agreed, or was told; undefined where the yes is another's. */
function agreedAt({ paths, places, world }: Host, { because }: Decision): string | undefined {
  if (because.some(({ step }) => step === 'model')) return readNotice(paths, world.uid)?.at
  const saved = because.some(({ step }) => step === 'stored') ? readDecision(places) : undefined
  return typeof saved === 'object' ? saved.at : undefined
}
