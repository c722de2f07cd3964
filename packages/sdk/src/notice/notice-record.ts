/** That the notice was shown here, how often, and what it told; the only file before any decision. */
import { lstatSync } from 'node:fs'
import type { CompiledContract } from '@aboveboard/protocol'
import { isCompiled } from '../consent/decision-file.ts'
import { isOriginal, originOf } from '../files/origin.ts'
import { asCount } from '../files/parse-json.ts'
import { ensureFolder, prepareFile, readOwnObject } from '../files/private-file.ts'
import type { StatePaths } from '../places.ts'

export interface NoticeRecord {
  /** The contract that was told about, whole. */
  readonly granted: CompiledContract
  /** What was told about, or agreed to, before that; absent where there was nothing. */
  readonly before?: CompiledContract
  /** In how many runs. */
  readonly runs: number
  /** When last; ISO 8601, UTC. */
  readonly at: string
}

const MAX_BYTES = 2 * 1024 * 1024

/** A record that was copied from another machine or account tells nothing of what was shown here. */
export function readNotice({ notice }: StatePaths, uid: number | undefined): NoticeRecord | undefined {
  const value = readOwnObject(notice, { uid, maxBytes: MAX_BYTES })
  if (!value) return undefined
  const { at, before, granted } = value
  if (!isCompiled(granted) || typeof at !== 'string') return undefined
  const stat = lstatSync(notice, { throwIfNoEntry: false })
  if (!stat || !isOriginal(value.origin, stat)) return undefined
  return { granted, ...(isCompiled(before) && { before }), runs: asCount(value.runs), at }
}

/** Writes the record beside its place; the step that it gives back makes it count. Throws what the disk throws. */
export function prepareNotice(paths: StatePaths, uid: number | undefined, record: NoticeRecord): () => void {
  ensureFolder(paths.root, uid)
  const { digest, contract } = record.granted
  const whole = { ...record, granted: { digest, contract } }
  return prepareFile(paths.notice, (stat) => `${JSON.stringify({ ...whole, origin: originOf(stat) })}\n`)
}
