/** Makes the heartbeat that waits to be sent: it is kept before its first byte leaves. */
import { dayOf, type Verdict } from '@aboveboard/protocol'
import type { Decision } from '../consent/decide.ts'
import { type Budget, createBudget } from '../device/budget.ts'
import { createDevice } from '../device/device.ts'
import { createSecret } from '../device/secret.ts'
import { ensureFolder } from '../files/private-file.ts'
import { consentOf, type Host } from '../host.ts'
import { createIds } from '../identity/ids.ts'
import { noteInstalls } from '../identity/installs-file.ts'
import { ledgerOf } from '../seal/books.ts'
import { batchesUrl } from '../sender/endpoint.ts'
import { collectValues } from './collect.ts'
import type { HeartbeatOptions } from './heartbeat-options.ts'
import { type HeartbeatState, withoutWaiting } from './heartbeat-state.ts'
import { isStillFit } from './is-still-fit.ts'
import { type Pace, periodAt } from './pace.ts'
import { type Ingredients, type Sealed, sealHeartbeat } from './seal-heartbeat.ts'

export interface Maker {
  readonly host: Host
  readonly collect: () => unknown
  readonly options: HeartbeatOptions
  readonly pace: Pace
}

/**
 * The state with a heartbeat of this period that may be sent at this moment: the one that waits, or a new one in its
 * place. One that the receiver may have is not made anew in its period, so that it is not counted twice; one that was
 * only previewed is, where `isFresh` asks for that.
 */
export async function withWaiting(
  state: HeartbeatState,
  maker: Maker,
  { withheld }: Decision,
  isFresh: boolean,
): Promise<HeartbeatState> {
  const { host, options, pace } = maker
  const at = host.world.now().getTime()
  const secret = secretOf(state, host)
  const install = installOf(secret, host)
  const mayContact = options.contactGranted === true
  const { waiting } = state
  if (waiting && periodAt(waiting.at, pace) === periodAt(at, pace) && (waiting.isTried || !isFresh)) {
    if (isStillFit(waiting.bytes, host, { install, mayContact, withheld })) return state
  }
  const free = withoutWaiting(state, waiting?.isTried ? { heartbeat_replaced: 1 } : {})
  const { ledger, left } = ledgerOf(1, free.pending)
  const device = { ...createDevice(secret, budgetOf(host)), mayContact }
  const made = await make(maker, { withheld, device, install, activity: free.activity, ledger })
  if (!made.ok) return free
  const { contactSince = at, ...rest } = free
  return {
    ...rest,
    ...(mayContact && { contactSince }),
    pending: left,
    waiting: { ...made.value, at, isTried: false },
  }
}

/** What would be sent if it were allowed: with nothing that has to be kept on this machine. */
export const makeSample = (maker: Maker): Promise<Verdict<Sealed>> =>
  make(maker, {
    withheld: [],
    device: { ...createDevice(() => undefined), mayContact: maker.options.contactGranted === true },
    install: undefined,
    activity: undefined,
    ledger: ledgerOf(1, {}).ledger,
  })

async function make({ collect, host }: Maker, ingredients: Omit<Ingredients, 'values'>): Promise<Verdict<Sealed>> {
  const fields = host.compiled.contract.heartbeat?.fields ?? {}
  return sealHeartbeat(host, { ...ingredients, values: await collectValues(fields, collect) })
}

/** Of this machine's own answers; several machines of one install keep one each. */
function budgetOf(host: Host): Budget {
  const { paths, world } = host
  return createBudget({ path: paths.answers, uid: world.uid, mayWrite: () => consentOf(host).state === 'on' })
}

/** Of the whole install where several machines share its state, else of this machine. */
function secretOf({ secret }: HeartbeatState, host: Host): () => Buffer | undefined {
  if (secret !== undefined) return () => Buffer.from(secret, 'hex')
  const { paths, world } = host
  const mayMake = () => consentOf(host).state === 'on'
  return createSecret({ path: paths.secret, root: paths.root, uid: world.uid, mayMake })
}

/** The id that the heartbeat carries. What it takes to have it erased is kept before it is used. */
function installOf(secret: () => Buffer | undefined, { compiled, options, paths, product, world }: Host) {
  const today = dayOf(world.now())
  const ids = createIds({ product, receiver: batchesUrl(options.endpoint), secret })
  const install = ids.on(compiled.contract, today)?.id
  ensureFolder(paths.root, world.uid)
  noteInstalls(paths, world, ids.used())
  return install
}
