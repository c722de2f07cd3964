/**
 * What it takes to have erased what was sent under an id: written before the first batch with that id exists, kept when
 * the secret goes, and removed once the receiver has said that it erased. Nothing else can be done with it.
 */
import { rmSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import {
  type DayNumber,
  dayOf,
  type EraseAnswer,
  type EraseRequest,
  formatDay,
  isObject,
  parseDay,
} from '@aboveboard/protocol'
import { readOwnObject, replaceFile, sweepDrafts } from '../files/private-file.ts'
import type { StatePaths } from '../places.ts'
import type { World } from '../world.ts'
import { idOfErasure } from './claims.ts'

/** An id that this machine has used, and the request that erases what is kept of it. */
export interface UsedInstall {
  readonly id: string
  /** Address of the receiver, without `v1/…`. */
  readonly endpoint: string
  readonly request: EraseRequest
  /** The last day that the receiver may keep anything of it. */
  readonly until: DayNumber
  /** The user wants it erased, and the receiver has not said yet that it did. */
  readonly asked?: true
}

export interface KeptReceipt extends EraseAnswer {
  readonly id: string
  readonly endpoint: string
}

export interface InstallsFile {
  readonly used: readonly UsedInstall[]
  /** The latest, oldest first. */
  readonly receipts: readonly KeptReceipt[]
}

type FileWorld = Pick<World, 'now' | 'uid'>

const MAX_BYTES = 1024 * 1024
const MAX_RECEIPTS = 20

/** Leaves out what no receiver keeps any more. */
export function readInstalls({ installs }: StatePaths, { now, uid }: FileWorld): InstallsFile {
  const today = dayOf(now())
  const { used, receipts } = readOwnObject(installs, { uid, maxBytes: MAX_BYTES }) ?? {}
  return {
    used: listOf(used, parseUsed).filter(({ until }) => until >= today),
    receipts: listOf(receipts, parseReceipt),
  }
}

/** Leaves no file where there is nothing to keep. */
export function writeInstalls({ installs }: StatePaths, { used, receipts }: InstallsFile): void {
  if (used.length === 0 && receipts.length === 0) {
    rmSync(installs, { force: true })
    return
  }
  const lines = used.map(({ id: _, request, until, ...rest }) => ({ ...rest, until: formatDay(until), ...request }))
  replaceFile(installs, `${JSON.stringify({ used: lines, receipts: receipts.slice(-MAX_RECEIPTS) }, null, 2)}\n`)
  sweepDrafts(dirname(installs), `${basename(installs)}.`)
}

/** Adds ids that are about to be used; throws what the disk throws, and then none may be. */
export function noteInstalls(paths: StatePaths, world: FileWorld, using: readonly UsedInstall[]): void {
  const { used, receipts } = readInstalls(paths, world)
  const isKnown = (install: UsedInstall) => used.some((known) => isSame(known, install) && known.until >= install.until)
  if (using.every(isKnown)) return
  const others = used.filter((known) => !using.some((install) => isSame(known, install)))
  const merged = using.map((install) => {
    const known = used.find((other) => isSame(other, install))
    return { ...known, ...install, until: Math.max(known?.until ?? 0, install.until) }
  })
  writeInstalls(paths, { used: [...others, ...merged], receipts })
}

/** Two receivers never know an install by one id, but one may be reached at two addresses. */
export const isSame = (one: UsedInstall, other: UsedInstall): boolean =>
  one.id === other.id && one.endpoint === other.endpoint

const listOf = <T>(
  list: unknown,
  parse: (value: { readonly [key: string]: unknown }) => T | undefined,
): readonly T[] => (Array.isArray(list) ? list.flatMap((value) => (isObject(value) ? (parse(value) ?? []) : [])) : [])

const DIGITS = /^[0-9a-f]{64}$/
const isDigits = (value: unknown): value is string => typeof value === 'string' && DIGITS.test(value)

function parseUsed(value: { readonly [key: string]: unknown }): UsedInstall | undefined {
  const { endpoint, epoch, hashes, product, reveal } = value
  const until = typeof value.until === 'string' ? parseDay(value.until) : undefined
  if (typeof endpoint !== 'string' || typeof product !== 'string' || !Number.isSafeInteger(epoch)) return undefined
  if (until === undefined || !isObject(hashes)) return undefined
  if (!isDigits(reveal) || !isDigits(hashes.export) || !isDigits(hashes.write)) return undefined
  const request = { product, epoch: Number(epoch), reveal, hashes: { export: hashes.export, write: hashes.write } }
  const install = { id: idOfErasure(request), endpoint, request, until }
  return value.asked === true ? { ...install, asked: true } : install
}

function parseReceipt({ endpoint, id, key, receipt, signature }: { readonly [key: string]: unknown }) {
  if (typeof endpoint !== 'string' || typeof id !== 'string') return undefined
  if (typeof receipt !== 'string' || typeof signature !== 'string') return undefined
  const kept = { id, endpoint, receipt, signature }
  return typeof key === 'string' ? { ...kept, key } : kept
}
