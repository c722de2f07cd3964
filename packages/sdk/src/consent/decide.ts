/**
 * May this program record and send? A pure function over everything that has a say, replayed from
 * `conformance/consent.json`. Any no wins; then `local`, a no to sending; then a yes; then the contract's model.
 */
import type { Consent } from '@aboveboard/protocol'
import type { Env } from '../world.ts'
import { agentVariable, ciVariable } from './surroundings.ts'
import { isDisabling, isSet } from './words.ts'

export type ConsentState = 'off' | 'local' | 'on'
type Ballot = 'no' | 'local' | 'yes' | 'nothing'

export interface Vote {
  readonly step: StepName
  readonly vote: Ballot
  /** A plain sentence, for people who have never heard of us. */
  readonly reason: string
  readonly remedy?: string
}

export interface ConsentInputs {
  readonly product: string
  readonly consent: Pick<Consent, 'model' | 'disable_env' | 'ci'>
  readonly env: Env
  /** The build was marked as one that never reports. */
  readonly inert?: boolean
  /** What this machine's administrator said. */
  readonly policy?: { readonly decision: 'off' | 'local'; readonly file: string }
  readonly host?: { readonly enabled: boolean; readonly actor?: string }
  readonly stored?: StoredVote
  readonly noticeShown?: boolean
}

/** The user's saved decision as far as it counts here. */
export interface StoredVote {
  readonly decision: ConsentState | 'unreadable'
  /** A line of the contract that is not what the user agreed to: the yes waits for a new one. */
  readonly changed?: string
  /** Fields and events that the user's yes does not cover: `scan.completed.duration`, `context.os`. */
  readonly withheld?: readonly string[]
}

export interface Decision {
  readonly state: ConsentState
  /** The votes that made the state what it is, in the order of the steps; never empty. */
  readonly because: readonly Vote[]
  /** One vote of every step. */
  readonly votes: readonly Vote[]
  readonly withheld: readonly string[]
}

type Opinion = Omit<Vote, 'step'>
const nothing = (reason: string): Opinion => ({ vote: 'nothing', reason })
const no = (reason: string, remedy?: string): Opinion =>
  remedy === undefined ? { vote: 'no', reason } : { vote: 'no', reason, remedy }

const STEPS = {
  build: ({ inert }: ConsentInputs): Opinion =>
    inert ? no('This build was made without telemetry.') : nothing('This build may report.'),
  policy: ({ policy }: ConsentInputs): Opinion => {
    if (!policy) return nothing('The administrator of this machine has set no rule.')
    const reason = `The administrator of this machine set telemetry to "${policy.decision}" in ${policy.file}.`
    const remedy = 'Ask the administrator.'
    return policy.decision === 'local' ? { vote: 'local', reason, remedy } : no(reason, remedy)
  },
  do_not_track: ({ env }: ConsentInputs): Opinion =>
    isSet(env.DO_NOT_TRACK)
      ? no('The environment variable DO_NOT_TRACK is set.', 'Unset DO_NOT_TRACK to let your saved decision count.')
      : nothing('DO_NOT_TRACK is not set.'),
  disable_env: ({ consent, env }: ConsentInputs): Opinion => {
    const name = consent.disable_env.find((variable) => isDisabling(env[variable]))
    return name === undefined
      ? nothing('No variable of this program switches telemetry off.')
      : no(`The environment variable ${name} switches telemetry off.`, `Unset ${name}.`)
  },
  host: ({ host }: ConsentInputs): Opinion => {
    if (!host) return nothing("The program's own settings say nothing.")
    if (!host.enabled) return no("The program's own settings switch telemetry off.", 'Change its settings.')
    return host.actor === undefined
      ? nothing("The program's own settings say yes, but not who said it; that does not count.")
      : { vote: 'yes', reason: `The program's own settings switch telemetry on, set by ${host.actor}.` }
  },
  stored: ({ stored, product }: ConsentInputs): Opinion => {
    if (!stored) return nothing('You have saved no decision.')
    const again = `Run \`${product} telemetry on\` or \`${product} telemetry off\`.`
    if (stored.decision === 'unreadable') return no('Your saved decision cannot be read, so it counts as a no.', again)
    if (stored.decision === 'off') return no('You switched telemetry off.', `Run \`${product} telemetry on\`.`)
    if (stored.decision === 'local') return { vote: 'local', reason: 'You allowed recording, but no sending.' }
    return stored.changed === undefined
      ? { vote: 'yes', reason: 'You switched telemetry on.' }
      : nothing(`You said yes, but since then the declaration of what is collected has changed (${stored.changed}).`)
  },
  ci: ({ consent, env }: ConsentInputs): Opinion => {
    const variable = ciVariable(env)
    if (variable === undefined) return nothing('This is no automated build.')
    if (consent.ci === 'on') return nothing(`This is an automated build (${variable}), where this program reports too.`)
    return no(`This is an automated build (${variable} is set).`, `Unset ${variable} if it is not.`)
  },
  agent: ({ env }: ConsentInputs): Opinion => {
    const variable = agentVariable(env)
    return variable === undefined
      ? nothing('No agent is at work here.')
      : no(`An agent runs this program (${variable} is set).`, `Unset ${variable} if none does.`)
  },
} as const
export type StepName = keyof typeof STEPS | 'model'

/** Asked only where nobody else has said anything. */
function modelVote({ consent, product, noticeShown }: ConsentInputs): Opinion {
  const remedy = `Run \`${product} telemetry on\`.`
  if (consent.model === 'opt-in') return no('Nobody has said yes, and without a yes nothing is recorded.', remedy)
  if (!noticeShown) return no('The notice that tells you about it has not been shown yet.', remedy)
  return { vote: 'yes', reason: `You were told about it and have not said no (\`${product} telemetry off\`).` }
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
  votes.push({ step: 'model', ...(isOpen ? modelVote(inputs) : nothing('Others have decided.')) })
  for (const [vote, state] of WINNERS) {
    const because = votes.filter((cast) => cast.vote === vote)
    if (because.length > 0) return { state, because, votes, withheld: state === 'on' ? withheldBy(inputs) : [] }
  }
  return { state: 'off', because: votes, votes, withheld: [] }
}

const withheldBy = ({ stored }: ConsentInputs): readonly string[] =>
  stored?.decision === 'on' && stored.changed === undefined ? (stored.withheld ?? []) : []
