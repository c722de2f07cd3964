/** The ids under which this install reports to one receiver, where the contract asks for one. */
import type { Contract, DayNumber } from '@aboveboard/protocol'
import { eraseRequestOf } from './claims.ts'
import { epochOf, hashesOf, installIdOf, type Proofs, proofsOf, type Scope, seedOf } from './install-id.ts'
import type { UsedInstall } from './installs-file.ts'

export interface Identity {
  readonly id: string
  readonly scope: Scope
  readonly proofs: Proofs
}

export interface Ids {
  /** Who the install is in a report of that contract about that day; undefined where it does not say. */
  on(contract: Contract, day: DayNumber): Identity | undefined
  /** All that were given out, each until the receiver has forgotten it: to be noted before they are used. */
  used(): readonly UsedInstall[]
}

export interface IdsOptions {
  readonly product: string
  /** Where batches are posted to; without it there are no ids. */
  readonly receiver: URL | undefined
  /** Asked only where a contract asks for an id. */
  readonly secret: () => Buffer | undefined
}

export function createIds({ product, receiver, secret }: IdsOptions): Ids {
  const known = new Map<number, Identity>()
  const used = new Map<Identity, DayNumber>()
  const identityIn = (epoch: number): Identity | undefined => {
    const key = receiver && secret()
    return key && identityOf(key, { origin: receiver.origin, product, epoch })
  }
  return {
    on(contract, day) {
      const epoch = epochOf(contract.install_id, day)
      const identity = epoch === undefined ? undefined : (known.get(epoch) ?? identityIn(epoch))
      if (epoch === undefined || !identity) return undefined
      known.set(epoch, identity)
      used.set(identity, Math.max(used.get(identity) ?? 0, lastDayKept(contract, day)))
      return identity
    },
    used: () =>
      [...used].map(([{ id, proofs, scope }, until]) => ({
        id,
        endpoint: new URL('..', receiver).href,
        request: eraseRequestOf(scope, proofs),
        until,
      })),
  }
}

export function identityOf(secret: Buffer, scope: Scope): Identity {
  const proofs = proofsOf(seedOf(secret, scope))
  return { id: installIdOf(hashesOf(proofs)), scope, proofs }
}

const lastDayKept = ({ keep, retention }: Contract, day: DayNumber): DayNumber =>
  day + Math.max(retention, keep === 'tallies' ? 0 : keep.reports)
