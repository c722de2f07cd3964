/** What every part of the SDK knows about the program that embeds it. */
import type { CompiledContract } from '@aboveboard/protocol'
import { type Decision, decide, type StoredVote } from './consent/decide.ts'
import { readDecision, type StoredDecision } from './consent/decision-file.ts'
import { changedLine, withheldFields } from './consent/granted.ts'
import type { BaseOptions } from './options.ts'
import { type Places, placesOf, type StatePaths, statePaths } from './places.ts'
import type { World } from './world.ts'

export interface Host {
  readonly compiled: CompiledContract
  readonly options: BaseOptions
  readonly context: { readonly [name: string]: unknown }
  readonly world: World
  readonly product: string
  readonly places: Places
  readonly paths: StatePaths
}

export type HostOptions = BaseOptions & { readonly contract: CompiledContract; readonly context?: unknown }

/** undefined where this machine has no place to keep anything. */
export function createHost(options: HostOptions, world: World): Host | undefined {
  const { digest, contract } = options.contract
  const places = placesOf(contract.product, world)
  return (
    places && {
      compiled: { digest, contract },
      options,
      context: { ...(options.context ?? {}) },
      world,
      product: contract.product,
      places,
      paths: statePaths(places.state),
    }
  )
}

/** Asks everything that has a say, afresh; reads at most two small files and writes none. */
export function consentOf(host: Host, stored: StoredDecision = readDecision(host.places)): Decision {
  const { compiled, options, world } = host
  const { enabled, actor } = options
  return decide({
    product: host.product,
    consent: compiled.contract.consent,
    env: world.env,
    ...(enabled !== undefined && { host: actor === undefined ? { enabled } : { enabled, actor } }),
    ...(stored !== undefined && { stored: storedVote(stored, compiled) }),
  })
}

function storedVote(stored: Exclude<StoredDecision, undefined>, { digest, contract }: CompiledContract): StoredVote {
  if (stored === 'unreadable') return { decision: 'unreadable' }
  const { decision, granted } = stored
  if (!granted || granted.digest === digest) return { decision }
  const changed = changedLine(granted.contract, contract)
  return changed === undefined
    ? { decision, withheld: withheldFields(granted.contract, contract) }
    : { decision, changed }
}
