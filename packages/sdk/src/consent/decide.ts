/**
 * May this program record and send? A pure function over everything that has a say, replayed from
 * `conformance/consent.json`. Any no wins; then `local`, a no to sending; then a yes; then the contract's model.
 */
import type { Consent } from '@aboveboard/protocol'
import type { Env } from '../world.ts'
import type { Policy } from './policy.ts'
import { type CallerVote, modelOpinion, type Opinion, STEPS } from './steps.ts'

export type ConsentState = 'off' | 'local' | 'on'
export type StepName = keyof typeof STEPS | 'model'

export interface Vote extends Opinion {
  readonly step: StepName
}

export interface ConsentInputs {
  /** What the user types to run the program. */
  readonly product: string
  readonly consent: Pick<Consent, 'model' | 'disable_env' | 'ci'>
  readonly env: Env
  /** The build was marked as one that never reports. */
  readonly inert?: boolean
  /** What this machine's administrator said. */
  readonly policy?: Policy
  readonly host?: { readonly enabled: boolean; readonly actor?: string; readonly reason?: string }
  readonly stored?: StoredVote
  /** What the user who called `sudo` decided. */
  readonly caller?: CallerVote
  /** The home folder belongs to another user. */
  readonly foreignHome?: boolean
  readonly notice?: NoticeVote
  /** The receiver asked for silence. */
  readonly receiver?: { /** ISO 8601, UTC. */ readonly until: string }
}

interface Covered {
  /** A line that is wider than what was agreed to: the agreement waits for a new one. */
  readonly changed?: string
  /** Fields and events that are wider than what was agreed to: `scan.completed.duration`, `context.os`. */
  readonly withheld?: readonly string[]
}

/** The user's saved decision as far as it counts here. */
export interface StoredVote extends Covered {
  readonly decision: ConsentState | 'unreadable'
  /** It was saved on another machine, by another account or in another folder. */
  readonly copied?: boolean
}

/** What the notice of an opt-out contract has told on this machine. */
export interface NoticeVote extends Covered {
  readonly shown: boolean
  /** This container keeps nothing: the notice is never shown, or again in every run. */
  readonly container?: 'quiet' | 'every-run'
}

export interface Decision {
  readonly state: ConsentState
  /** The votes that made the state what it is, in the order of the steps; never empty. */
  readonly because: readonly Vote[]
  /** One vote of every step. */
  readonly votes: readonly Vote[]
  readonly withheld: readonly string[]
}

const WINNERS = [
  ['no', 'off'],
  ['local', 'local'],
  ['yes', 'on'],
] as const

export function decide(inputs: ConsentInputs): Decision {
  const votes: Vote[] = Object.entries(STEPS).map(([step, opinion]) => ({
    step: step as keyof typeof STEPS, // Object.entries widens keys to string
    ...opinion(inputs),
  }))
  const isOpen = votes.every(({ vote }) => vote === 'nothing')
  const model: Opinion = isOpen ? modelOpinion(inputs) : { vote: 'nothing', reason: 'Others have decided.' }
  votes.push({ step: 'model', ...model })
  for (const [vote, state] of WINNERS) {
    const because = votes.filter((cast) => cast.vote === vote)
    if (because.length > 0) return { state, because, votes, withheld: state === 'on' ? withheldBy(inputs) : [] }
  }
  return { state: 'off', because: votes, votes, withheld: [] }
}

/** Left out is what neither the saved yes nor the notice covers. */
function withheldBy({ consent, notice, stored }: ConsentInputs): readonly string[] {
  const yes = stored?.decision === 'on' && !stored.copied ? stored : undefined
  const told = consent.model === 'opt-out' && notice?.shown ? notice : undefined
  const [first, ...others] = [yes, told].flatMap((by) => (by && by.changed === undefined ? [by.withheld ?? []] : []))
  return (first ?? []).filter((name) => others.every((withheld) => withheld.includes(name)))
}
