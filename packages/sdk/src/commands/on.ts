import { rmSync } from 'node:fs'
import { saveDecision } from '../consent/decision-file.ts'
import { digestOf } from '../files/digest.ts'
import { consentOf, type Host } from '../host.ts'
import { nameOf, whyNobodyAgrees, whyNothingIsKept } from './person.ts'
import { out, paragraphs, type Reply, refusal } from './reply.ts'

/** Saves a yes of a person: who, when, through what, and to exactly which contract. */
export function on(host: Host): Reply {
  const { compiled, options, paths, places, program, world } = host
  const { contract } = compiled
  const obstacle = whyNotOn(host)
  if (obstacle !== undefined)
    return refusal({ why: obstacle }, paragraphs(`Telemetry was not switched on: ${obstacle}`))
  const at = world.now().toISOString()
  saveDecision(places, { decision: 'on', who: nameOf(world), at, through: 'telemetry on', granted: compiled })
  // Recorded without a yes to sending: it is never sent.
  rmSync(paths.local, { recursive: true, force: true, maxRetries: 3 })
  const { state, because } = consentOf(host)
  const text = paragraphs(
    `Saved: telemetry of ${contract.title} is on. Thank you.`,
    `What is recorded from now on is sent to ${contract.controller.name} (${options.endpoint}).`,
    `See the exact bytes: ${program} telemetry preview`,
    `Stop and erase: ${program} telemetry off`,
  )
  const still = `It stays ${state} all the same: ${because[0]?.reason ?? ''}`
  return {
    code: 0,
    json: { done: true, saved: 'on', state, because },
    lines: state === 'on' ? [out(text)] : [out(`${text}\n`), out(paragraphs(still))],
  }
}

function whyNotOn(host: Host): string | undefined {
  const { contract, digest } = host.compiled
  const nobody = whyNobodyAgrees(host.world)
  if (nobody !== undefined) return `${nobody} Only a person at a terminal can agree.`
  if (digestOf(contract) === digest) return whyNothingIsKept(host)
  return (
    'the declaration of what is collected does not match its digest. ' +
    'The makers of this program have to build it again (`aboveboard contract build`).'
  )
}
