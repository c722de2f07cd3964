/** Who may decide here: a person at a terminal, in an account and a home of their own. */
import { isForeign } from '../consent/account.ts'
import { agentVariable, ciVariable } from '../consent/surroundings.ts'
import type { Host } from '../host.ts'
import type { World } from '../world.ts'

/** Why nobody can agree here, in a sentence. */
export function whyNobodyAgrees({ env, terminal }: World): string | undefined {
  const ci = ciVariable(env)
  if (ci !== undefined) return `this is an automated build (${ci} is set).`
  const agent = agentVariable(env)
  if (agent !== undefined) return `an agent runs this program (${agent} is set).`
  return terminal ? undefined : 'this is no terminal.'
}

/** Why nothing may be written here, in a sentence. */
export const whyNothingIsKept = ({ places, world }: Host): string | undefined =>
  isForeign(places, world)
    ? 'The home folder belongs to another user, so nothing was changed in it. Run this as that user.'
    : undefined

/** Stays on this machine, in the user's own settings. */
export const nameOf = ({ env, uid }: World): string =>
  env.USER ?? env.USERNAME ?? (uid === undefined ? 'unknown' : `user ${uid}`)
