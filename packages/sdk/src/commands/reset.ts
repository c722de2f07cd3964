import { forgetDecision, readDecision } from '../consent/decision-file.ts'
import type { Host } from '../host.ts'
import { erasable, forgetReceipts } from './erasable.ts'
import { eraseState } from './erase.ts'
import { whyNothingIsKept } from './person.ts'
import { out, paragraphs, type Reply, refusal } from './reply.ts'

/** Forgets the decision and all that was recorded, as if newly installed. */
export function reset(host: Host): Reply {
  const { compiled, paths, places, program } = host
  const obstacle = whyNothingIsKept(host)
  if (obstacle !== undefined) return refusal({ why: obstacle }, paragraphs(obstacle))
  const saved = readDecision(places)
  const before = typeof saved === 'object' ? saved.decision : (saved ?? 'nothing')
  eraseState(paths)
  forgetDecision(places)
  forgetReceipts(host)
  const left = erasable(host)
  const { consent, title } = compiled.contract
  const next =
    consent.model === 'opt-in'
      ? `nothing is recorded until you run \`${program} telemetry on\`.`
      : 'it tells you what it collects before it records anything.'
  const text = paragraphs(
    `Forgotten: your decision (it was: ${before}) and all that was recorded on this machine.`,
    `${title} is as if newly installed: ${next}`,
    ...left.lines,
    ...(before === 'off' ? [`Your no is forgotten too. Say it again with: ${program} telemetry off`] : []),
  )
  return {
    code: 0,
    json: { done: true, forgotten: before, erased: paths.root, erasable: left.ids },
    lines: [out(text)],
  }
}
