/** The user's decision, kept beside the user's other settings: who, when, through what, and to which contract. */
import { mkdirSync, readFileSync, rmdirSync, rmSync, type Stats, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { type CompiledContract, isObject } from '@aboveboard/protocol'
import { isErrno } from '../files/is-errno.ts'
import { isOriginal, originOf } from '../files/origin.ts'
import { parseObject } from '../files/parse-json.ts'
import { replaceFile, sweepDrafts } from '../files/private-file.ts'
import type { Places } from '../places.ts'
import type { ConsentState } from './decide.ts'

export interface SavedDecision {
  readonly decision: ConsentState
  readonly who: string
  /** ISO 8601, UTC. */
  readonly at: string
  /** `telemetry on`, or what else was used. */
  readonly through: string
  /** What a yes agreed to, whole; only with `on`. */
  readonly granted?: CompiledContract
  /** Found on reading: a yes that came here from another machine, account or folder. */
  readonly copied?: true
}

export type StoredDecision = SavedDecision | 'unreadable' | undefined

const MAX_BYTES = 1024 * 1024
const STRONGEST_FIRST = ['off', 'local', 'on'] as const

/** Reads every place where a decision may lie: one that cannot be read counts as a no, and a no in any wins. */
export function readDecision({ decisions }: Pick<Places, 'decisions'>): StoredDecision {
  const found = decisions.map(readOne).filter((decision) => decision !== undefined)
  if (found.includes('unreadable')) return 'unreadable'
  const saved = found.filter((decision) => decision !== 'unreadable')
  for (const state of STRONGEST_FIRST) {
    const matches = saved.filter(({ decision }) => decision === state)
    if (matches.length > 0) return matches.find(({ copied }) => !copied) ?? matches[0]
  }
  return undefined
}

function readOne(path: string): StoredDecision {
  try {
    // Links are followed: people keep their settings in linked folders, and a no must count from there too.
    const stat = statSync(path)
    return stat.isFile() && stat.size <= MAX_BYTES ? parseDecision(readFileSync(path, 'utf8'), stat) : 'unreadable'
  } catch (error) {
    if (isErrno(error, 'ENOENT') || isErrno(error, 'ENOTDIR')) return undefined
    if (isErrno(error)) return 'unreadable'
    throw error
  }
}

function parseDecision(text: string, stat: Stats): StoredDecision {
  const value = parseObject(text)
  const decision = STRONGEST_FIRST.find((state) => state === value?.decision)
  if (!value || !decision) return 'unreadable'
  const saved = { decision, who: textOf(value.who), at: textOf(value.at), through: textOf(value.through) }
  if (decision !== 'on') return saved
  if (!isCompiled(value.granted)) return 'unreadable'
  const yes = { ...saved, granted: value.granted }
  return isOriginal(value.origin, stat) ? yes : { ...yes, copied: true }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : 'unknown')

/** Compared with the current contract only, part by part; never used to admit anything. */
export const isCompiled = (value: unknown): value is CompiledContract =>
  isObject(value) && typeof value.digest === 'string' && isObject(value.contract)

/** What a yes that counts here agreed to. */
export const yesIn = (stored: StoredDecision): CompiledContract | undefined =>
  typeof stored === 'object' && !stored.copied ? stored.granted : undefined

/** Forgets every decision, and leaves no empty folder behind. */
export function forgetDecision({ decisions }: Pick<Places, 'decisions'>): void {
  for (const path of decisions) {
    rmSync(path, { force: true })
    sweepDrafts(dirname(path), `${basename(path)}.`)
    try {
      rmdirSync(dirname(path))
    } catch (error) {
      // The product keeps other things there, or never kept any.
      if (!isErrno(error)) throw error
    }
  }
}

/** Saves to the first place; an older decision in another place is removed, as this one takes its place. */
export function saveDecision({ decisions: [path, ...others] }: Pick<Places, 'decisions'>, saved: SavedDecision): void {
  if (path === undefined) return
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  replaceFile(path, (stat) => `${JSON.stringify({ ...saved, origin: originOf(stat) }, null, 2)}\n`)
  sweepDrafts(dirname(path), `${basename(path)}.`)
  for (const other of others) rmSync(other, { force: true })
}
