import { rmSync } from 'node:fs'
import { saveDecision } from '../consent/decision-file.ts'
import { digestOf } from '../files/digest.ts'
import { consentOf, type Host } from '../host.ts'
import type { Attempt } from '../sender/attempt.ts'
import { timeToLook } from '../sender/time-to-look.ts'
import { nameOf, whyNobodyAgrees, whyNothingIsKept } from './person.ts'
import { firstReason, minuteOf, out, paragraphs, type Reply, refusal } from './reply.ts'

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
  for (const path of [paths.local, paths.localSecret]) rmSync(path, { recursive: true, force: true, maxRetries: 3 })
  const decision = consentOf(host)
  const { state, because } = decision
  const to = `${contract.controller.name} (${options.endpoint})`
  const text =
    state === 'on'
      ? [
          `Saved: telemetry of ${contract.title} is on. Thank you.`,
          `What is recorded from now on is sent to ${to}${fromWhen(timeToLook(host, decision))}.`,
          `See the exact bytes: ${program} telemetry preview`,
        ]
      : [
          `Telemetry of ${contract.title} stays ${state}: ${firstReason(decision)}`,
          `Your yes is saved all the same. Once nothing stands in its way, what is recorded is sent to ${to}.`,
        ]
  const lines = [out(paragraphs(...text, `Stop and erase: ${program} telemetry off`))]
  return { code: 0, json: { done: true, saved: 'on', state, because }, lines }
}

const fromWhen = (look: Attempt | undefined): string =>
  look ? `, not before ${minuteOf(new Date(look.next).toISOString())} unless you look at it first` : ''

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
