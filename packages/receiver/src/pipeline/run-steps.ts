import { admitted } from './admitted.ts'
import { authenticated } from './authenticated.ts'
import { decoded } from './decoded.ts'
import { journaled } from './journaled.ts'
import type { Admitted, Arrival, Authenticated, Decoded, Journaled, Outcome, PipelineDeps, Step } from './step.ts'
import { withinLimits } from './within-limits.ts'
import { withinQuota } from './within-quota.ts'

/** The way of a batch; each step returns the next value or a refusal. */
const STEPS = [withinLimits, authenticated, decoded, admitted, withinQuota, journaled] as const satisfies readonly [
  Step<Arrival, Arrival>,
  Step<Arrival, Authenticated>,
  Step<Authenticated, Decoded>,
  Step<Decoded, Admitted>,
  Step<Admitted, Admitted>,
  Step<Admitted, Journaled>,
]

/** Takes a request through the steps up to the first refusal, and counts how each one ended. */
export async function runSteps(arrival: Arrival, deps: PipelineDeps): Promise<Outcome<Journaled>> {
  let value: unknown = arrival
  for (const step of STEPS) {
    const ended = step(value as never, deps) // each step takes what the one before returned, as STEPS' type holds
    // Without a needless await, so that nothing runs between the check for room and the entry into the queue.
    const outcome: Outcome<unknown> = ended instanceof Promise ? await ended : ended
    deps.count(`${step.name}.${outcome.ok ? 'passed' : outcome.problem}`)
    if (!outcome.ok) return outcome
    value = outcome.value
  }
  return { ok: true, value: value as Journaled } // what the last step returned
}
