import { saveDecision } from '../consent/decision-file.ts'
import { agentVariable, ciVariable } from '../consent/surroundings.ts'
import { digestOf } from '../files/digest.ts'
import { consentOf, type Host } from '../host.ts'
import type { World } from '../world.ts'

/** Saves a yes of a person: who, when, through what, and to exactly which contract. */
export function on(host: Host): number {
  const { compiled, places, product, world } = host
  const obstacle = whyNobodyAgrees(world)
  if (obstacle !== undefined) {
    world.stderr.write(`Telemetry was not switched on: ${obstacle} Only a person at a terminal can agree.\n`)
    return 1
  }
  if (digestOf(compiled.contract) !== compiled.digest) {
    world.stderr.write(
      'Telemetry was not switched on: the declaration of what is collected does not match its digest. ' +
        'The makers of this program have to build it again (`aboveboard contract build`).\n',
    )
    return 1
  }
  const at = world.now().toISOString()
  saveDecision(places, { decision: 'on', who: nameOf(world), at, through: 'telemetry on', granted: compiled })
  const { contract } = compiled
  world.stdout.write(
    `Saved: telemetry of ${contract.title} is on. Thank you.\n` +
      `What was recorded is sent to ${contract.controller.name} (${host.options.endpoint}).\n` +
      `See the exact bytes with \`${product} telemetry preview\`, stop with \`${product} telemetry off\`.\n`,
  )
  const { state, because } = consentOf(host)
  if (state !== 'on') {
    world.stdout.write(`For the moment it stays ${state} all the same: ${because[0]?.reason ?? ''}\n`)
  }
  return 0
}

function whyNobodyAgrees({ env, terminal }: World): string | undefined {
  const ci = ciVariable(env)
  if (ci !== undefined) return `this is an automated build (${ci} is set).`
  const agent = agentVariable(env)
  if (agent !== undefined) return `an agent runs this program (${agent} is set).`
  return terminal ? undefined : 'this is no terminal.'
}

/** Stays on this machine, in the user's own settings. */
export const nameOf = ({ env, uid }: World): string =>
  env.USER ?? env.USERNAME ?? (uid === undefined ? 'unknown' : `user ${uid}`)
