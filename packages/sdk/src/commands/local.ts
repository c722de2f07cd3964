import { readDecision, saveDecision } from '../consent/decision-file.ts'
import { consentOf, type Host } from '../host.ts'
import { eraseWaiting } from './erase.ts'
import { nameOf, whyNobodyAgrees, whyNothingIsKept } from './person.ts'
import { readQueue } from './queue.ts'
import { count, out, paragraphs, type Reply, refusal } from './reply.ts'

/** Saves a yes to recording and a no to sending; what waited to be sent is erased. */
export function local(host: Host): Reply {
  const { compiled, paths, places, program, world } = host
  const obstacle = whyNotLocal(host)
  if (obstacle !== undefined) return refusal({ why: obstacle }, paragraphs(`Nothing was changed: ${obstacle}`))
  const at = world.now().toISOString()
  saveDecision(places, { decision: 'local', who: nameOf(world), at, through: 'telemetry local' })
  const { queued } = readQueue(host)
  eraseWaiting(paths)
  const { state, because } = consentOf(host)
  const still = state === 'local' ? [] : [`It is ${state} all the same: ${because[0]?.reason ?? ''}`]
  const text = paragraphs(
    `Saved: ${compiled.contract.title} records on this machine what it would report, and sends nothing of it, ever.`,
    ...(queued > 0 ? [`What waited to be sent (${count(queued, 'event')}) has been erased.`] : []),
    `Look at it: ${program} telemetry preview`,
    `Change your mind: ${program} telemetry on | off`,
    ...still,
  )
  return { code: 0, json: { done: true, saved: 'local', state, because }, lines: [out(text)] }
}

/** From a yes it is a step back, which needs nobody's agreement. */
function whyNotLocal(host: Host): string | undefined {
  const saved = readDecision(host.places)
  const isStepBack = typeof saved === 'object' && saved.decision !== 'off'
  const nobody = isStepBack ? undefined : whyNobodyAgrees(host.world)
  return nobody === undefined ? whyNothingIsKept(host) : `${nobody} Only a person at a terminal can allow recording.`
}
