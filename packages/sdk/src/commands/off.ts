import { saveDecision } from '../consent/decision-file.ts'
import type { Host } from '../host.ts'
import { erasable } from './erasable.ts'
import { eraseState } from './erase.ts'
import { nameOf, whyNothingIsKept } from './person.ts'
import { out, paragraphs, type Reply, refusal } from './reply.ts'

/** Saves a no and erases everything but it; a sender at work stops before its next request. */
export function off(host: Host): Reply {
  const { compiled, paths, places, program, world } = host
  const obstacle = whyNothingIsKept(host)
  if (obstacle !== undefined) return refusal({ why: obstacle }, paragraphs(obstacle))
  const at = world.now().toISOString()
  try {
    saveDecision(places, { decision: 'off', who: nameOf(world), at, through: 'telemetry off' })
  } finally {
    // Also where the no cannot be kept.
    eraseState(paths)
  }
  const left = erasable(host)
  const text = paragraphs(
    `Saved: telemetry of ${compiled.contract.title} is off. Nothing is recorded and nothing is sent.`,
    'What was recorded on this machine has been erased; what was sent before stays where it went.',
    ...left.lines,
    `Change your mind: ${program} telemetry on`,
  )
  return { code: 0, json: { done: true, saved: 'off', erased: paths.root, erasable: left.ids }, lines: [out(text)] }
}
