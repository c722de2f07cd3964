/** Everyone who has a say, in the order in which they are asked. Each votes no, local, yes or nothing, and says why. */
import type { ConsentInputs, ConsentState } from './decide.ts'
import { agentVariable, ciVariable } from './surroundings.ts'
import { isDisabling, isSet } from './words.ts'

export type Ballot = 'no' | 'local' | 'yes' | 'nothing'

export interface Opinion {
  readonly vote: Ballot
  /** A plain sentence, for people who have never heard of us. */
  readonly reason: string
  readonly remedy?: string
}

/** What the user who called `sudo` decided for their own account. */
export interface CallerVote {
  readonly user: string
  readonly decision: ConsentState | 'unreadable'
}

const nothing = (reason: string): Opinion => ({ vote: 'nothing', reason })
const voted = (vote: Ballot, reason: string, remedy?: string): Opinion =>
  remedy === undefined ? { vote, reason } : { vote, reason, remedy }
const no = (reason: string, remedy?: string): Opinion => voted('no', reason, remedy)

export const STEPS = {
  build: ({ inert }) => (inert ? no('This build was made without telemetry.') : nothing('This build may report.')),
  policy: ({ policy }) => {
    if (!policy?.decision) return nothing('The administrator of this machine forbids nothing.')
    const reason = `The administrator of this machine set telemetry to "${policy.decision}" in ${policy.file}.`
    return voted(policy.decision === 'local' ? 'local' : 'no', reason, 'Ask the administrator.')
  },
  do_not_track: ({ env }) =>
    isSet(env.DO_NOT_TRACK)
      ? no('The environment variable DO_NOT_TRACK is set.', 'Unset it to change that.')
      : nothing('The environment variable DO_NOT_TRACK is not set.'),
  disable_env: ({ consent, env }) => {
    const name = consent.disable_env.find((variable) => isDisabling(env[variable]))
    if (name !== undefined) return no(`The environment variable ${name} switches telemetry off.`, `Unset ${name}.`)
    const names = consent.disable_env.join(', ')
    return nothing(names === '' ? 'No variable of this program switches it off.' : `${names} does not switch it off.`)
  },
  host: ({ host }) => {
    if (!host) return nothing("The program's own settings say nothing.")
    const said = host.reason === undefined ? '' : ` (${host.reason})`
    if (!host.enabled) return no(`The program's own settings switch telemetry off${said}.`, 'Change its settings.')
    return host.actor === undefined
      ? nothing("The program's own settings say yes, but not who said it; that does not count.")
      : voted('yes', `The program's own settings switch telemetry on, set by ${host.actor}${said}.`)
  },
  stored: (inputs) => {
    const opinions = [homeOpinion(inputs), callerOpinion(inputs), ownOpinion(inputs)]
    return (
      opinions.find((opinion) => opinion?.vote === 'no') ??
      opinions.find((opinion) => opinion?.vote === 'local') ??
      ownOpinion(inputs)
    )
  },
  ci: ({ consent, env }) => {
    const variable = ciVariable(env)
    if (variable === undefined) return nothing('This is no automated build.')
    if (consent.ci === 'on') return nothing(`This is an automated build (${variable}), where this program reports too.`)
    return no(`This is an automated build (${variable} is set).`, `Unset ${variable} if it is not.`)
  },
  agent: ({ env }) => {
    const variable = agentVariable(env)
    return variable === undefined
      ? nothing('No agent is at work here.')
      : no(`An agent runs this program (${variable} is set).`, `Unset ${variable} if none does.`)
  },
  receiver: ({ receiver }) =>
    receiver
      ? no(`The receiver asked for silence until ${receiver.until.slice(0, 10)}.`, 'That ends by itself.')
      : nothing('The receiver has not asked for silence.'),
} as const satisfies { readonly [step: string]: (inputs: ConsentInputs) => Opinion }

function homeOpinion({ foreignHome }: ConsentInputs): Opinion | undefined {
  if (!foreignHome) return undefined
  const reason = 'The home folder belongs to another user, so nothing may be kept in it.'
  return no(reason, 'Run the program as yourself; with sudo: `sudo -H`.')
}

function callerOpinion({ caller }: ConsentInputs): Opinion | undefined {
  switch (caller?.decision) {
    case 'off':
      return no(`${caller.user}, who called sudo, switched telemetry off.`, `${caller.user} can switch it on.`)
    case 'unreadable':
      return no(`The decision of ${caller.user}, who called sudo, cannot be read, so it counts as a no.`)
    case 'local':
      return voted('local', `${caller.user}, who called sudo, allowed recording, but no sending.`)
    default:
      return undefined
  }
}

function ownOpinion({ stored, product }: ConsentInputs): Opinion {
  if (!stored) return nothing('You have saved no decision.')
  const turnOn = `Run \`${product} telemetry on\`.`
  switch (stored.decision) {
    case 'unreadable':
      return no(
        'Your saved decision cannot be read, so it counts as a no.',
        `${turnOn.slice(0, -1)} or \`${product} telemetry off\`.`,
      )
    case 'off':
      return no('You switched telemetry off.', turnOn)
    case 'local':
      return voted('local', 'You allowed recording, but no sending.', turnOn)
    case 'on':
      if (stored.copied) return nothing('The saved yes was copied here from elsewhere; it does not count here.')
      return stored.changed === undefined
        ? voted('yes', 'You switched telemetry on.')
        : nothing(`You said yes to less: since then more is asked for (${stored.changed}).`)
    default:
      return stored.decision satisfies never
  }
}

/** Asked only where nobody else has said anything. */
export function modelOpinion(inputs: ConsentInputs): Opinion {
  const { consent, notice, policy, product, stored } = inputs
  const turnOn = `Run \`${product} telemetry on\`.`
  if (policy?.default) return presetOpinion(policy.default, policy.file)
  // A saved yes that decided nothing is one to less, or was copied.
  const saved = stored && ownOpinion(inputs).reason
  if (consent.model === 'opt-in')
    return no(saved ?? 'Nobody has said yes, and without a yes nothing is recorded.', turnOn)
  if (notice?.container === 'quiet') {
    return no(
      'This is a container that keeps nothing, and from there this program does not report.',
      `${turnOn.slice(0, -1)}; to see its notice here, put its state folder on a volume, or let its makers set ` +
        '`notice.containers: every-run` in telemetry.yaml.',
    )
  }
  if (!notice?.shown) {
    const unseen = 'The notice that tells you about it has not been shown yet.'
    return no(saved === undefined ? unseen : `${saved} ${unseen}`, turnOn)
  }
  if (notice.changed !== undefined) {
    return no(
      `More is asked for (${notice.changed}) than the notice told you, and the new one has not been shown yet.`,
      turnOn,
    )
  }
  return voted('yes', `You were told about it and have not said no (\`${product} telemetry off\`).`)
}

function presetOpinion(preset: ConsentState, file: string): Opinion {
  const reason = `You have said nothing, and the administrator of this machine chose "${preset}" for that in ${file}.`
  const ballots = { off: 'no', local: 'local', on: 'yes' } as const
  return voted(ballots[preset], reason)
}
