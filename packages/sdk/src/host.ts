/** What every part of the SDK knows about the program that embeds it. */
import { existsSync } from 'node:fs'
import type { CompiledContract } from '@aboveboard/protocol'
import { callerVote, isForeign } from './consent/account.ts'
import { type ConsentInputs, type Decision, decide, type NoticeVote, type StoredVote } from './consent/decide.ts'
import { readDecision, type StoredDecision } from './consent/decision-file.ts'
import { gapBetween } from './consent/granted.ts'
import { readPolicy } from './consent/policy.ts'
import { readNarrowing } from './narrowed.ts'
import { readNotice } from './notice/notice-record.ts'
import { isNoticeRun } from './notice/notice-run.ts'
import type { BaseOptions } from './options.ts'
import { type Places, placesOf, type StatePaths, statePaths } from './places.ts'
import { type Redirected, redirected } from './sender/redirect.ts'
import type { World } from './world.ts'

export interface Host {
  readonly compiled: CompiledContract
  /** The endpoint and its key are those that count. */
  readonly options: BaseOptions & Redirected
  /** What the host itself says, read anew each time. */
  readonly word: Pick<BaseOptions, 'enabled' | 'actor' | 'reason'>
  readonly context: { readonly [name: string]: unknown }
  readonly world: World
  readonly product: string
  /** What the user types to run it. */
  readonly program: string
  readonly places: Places
  readonly paths: StatePaths
}

export type HostOptions = BaseOptions & { readonly contract: CompiledContract; readonly context?: unknown }

/** undefined where this machine has no place to keep anything: a home that does not exist is not made. */
export function createHost(options: HostOptions, world: World): Host | undefined {
  const { digest, contract } = options.contract
  const places = placesOf(contract.product, world, options.stateFolder)
  if (!places || !isMade(places, world)) return undefined
  return {
    compiled: { digest, contract },
    options: redirected(options, contract.product, world.env),
    word: options,
    context: { ...(options.context ?? {}) },
    world,
    product: contract.product,
    program: options.program ?? contract.product,
    places,
    paths: statePaths(places.state),
  }
}

function isMade({ state, decisions: [decision = ''], base }: Places, world: World): boolean {
  const home = base ?? world.home
  return existsSync(home) || ![state, decision].some((path) => path.startsWith(home))
}

/** Asks everything that has a say, afresh; reads a few small files and writes none. */
export const consentOf = (host: Host, stored?: StoredDecision): Decision => decide(consentInputs(host, stored))

export function consentInputs(host: Host, stored: StoredDecision = readDecision(host.places)): ConsentInputs {
  const { compiled, places, product, program, world } = host
  const { consent } = compiled.contract
  const policy = readPolicy(world, product)
  const caller = callerVote(product, world)
  return {
    product: program,
    consent,
    env: world.env,
    ...(policy && { policy }),
    ...hostVote(host),
    ...(stored !== undefined && { stored: storedVote(stored, compiled) }),
    ...(caller && { caller }),
    ...(isForeign(places, world) && { foreignHome: true }),
    ...(consent.model === 'opt-out' && { notice: noticeVote(host) }),
    ...receiverVote(host),
  }
}

function hostVote({ word: { enabled, actor, reason } }: Host): Pick<ConsentInputs, 'host'> {
  if (enabled === undefined) return {}
  return { host: { enabled, ...(actor !== undefined && { actor }), ...(reason !== undefined && { reason }) } }
}

function storedVote(stored: Exclude<StoredDecision, undefined>, compiled: CompiledContract): StoredVote {
  if (stored === 'unreadable') return { decision: 'unreadable' }
  const { decision, granted, copied = false } = stored
  return granted ? { decision, copied, ...covered(granted, compiled) } : { decision }
}

function covered(granted: CompiledContract, compiled: CompiledContract): Pick<StoredVote, 'changed' | 'withheld'> {
  const { changed, withheld } = gapBetween(granted, compiled)
  return changed.length > 0 ? { changed: changed.join(', ') } : { withheld }
}

function receiverVote({ options, paths, world }: Host): Pick<ConsentInputs, 'receiver'> {
  const narrowing = readNarrowing(paths, world, options.endpoint)
  return narrowing?.kind === 'off' ? { receiver: { until: new Date(narrowing.until).toISOString() } } : {}
}

function noticeVote({ compiled, paths, product, world }: Host): NoticeVote {
  if (world.forgets(paths.root)) {
    const { containers } = compiled.contract.consent.notice
    return { container: containers, shown: containers === 'every-run' && isNoticeRun(world, product) }
  }
  const told = readNotice(paths, world.uid)
  return told ? { shown: true, ...covered(told.granted, compiled) } : { shown: false }
}
