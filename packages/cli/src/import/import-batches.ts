import { setTimeout as sleep } from 'node:timers/promises'
import { type DropReason, IMPORT_HEADER, isDropReason, isObject } from '@aboveboard/protocol'
import type { Api, PostAnswer } from '../api.ts'
import { refusal } from '../api-error.ts'
import { CliError } from '../cli-error.ts'
import type { World } from '../world.ts'
import type { BatchInFile } from './read-files.ts'

export interface Imported {
  readonly batches: number
  /** Batches that the receiver had already. */
  readonly duplicates: number
  /** Events accepted, those of duplicates left out. */
  readonly accepted: number
  readonly rejected: { readonly [R in DropReason]?: number }
  /** Batches that the receiver will not take, and why: a code of the protocol. */
  readonly refused: readonly { readonly file: string; readonly line: number; readonly code: string }[]
}

interface Circumstances {
  readonly api: Api
  /** Whether the key lets in what is older than a sender would send. */
  readonly isAdmin: boolean
  readonly world: Pick<World, 'stderr'>
}

const PATH = '/v1/batches'
const TRIES = 5
const LONGEST_WAIT_S = 60
const WAITS = new Set([429, 503])
/** They are about the key and not about one batch. */
const FOR_ALL = new Set([401, 403])

/** Posts them one after the other. Throws a `CliError` where the next one would fare no better. */
export async function importBatches(batches: readonly BatchInFile[], circumstances: Circumstances): Promise<Imported> {
  const { stderr } = circumstances.world
  let imported: Imported = { batches: 0, duplicates: 0, accepted: 0, rejected: {}, refused: [] }
  try {
    for (const batch of batches) {
      imported = add(imported, batch, await post(batch, circumstances))
      if (stderr.isTTY) stderr.write(`\r${imported.batches} of ${batches.length} batches`)
    }
    return imported
  } finally {
    if (stderr.isTTY && imported.batches > 0) stderr.write('\n')
  }
}

async function post(batch: BatchInFile, { api, isAdmin }: Circumstances): Promise<PostAnswer> {
  for (let tried = 1; ; tried++) {
    const answer = await api.post(PATH, batch.bytes, isAdmin ? { [IMPORT_HEADER]: '1' } : {})
    const { body, retryAfterS = 1, status } = answer
    const mayRetry = WAITS.has(status) && tried < TRIES
    if (!mayRetry && (status >= 500 || WAITS.has(status) || FOR_ALL.has(status))) throw stopped(api, status, body)
    if (!mayRetry) return answer
    await sleep(Math.min(retryAfterS, LONGEST_WAIT_S) * 1000)
  }
}

function stopped(api: Api, status: number, body: unknown): CliError {
  const cause = refusal(`POST ${new URL(PATH, api.url)}`, status, body)
  const remedy = `${cause.remedy} What was taken so far is kept; import the files again for the rest.`
  return new CliError({ what: cause.message, ...(cause.where !== undefined && { where: cause.where }), remedy, cause })
}

function add(so: Imported, { envelope, file, line }: BatchInFile, { body, status }: PostAnswer): Imported {
  const batches = so.batches + 1
  const answer = isObject(body) ? body : {}
  const reasons = rejectionsIn(answer.rejected)
  const isAbout = answer.batch === envelope.batch && Number(answer.accepted) + reasons.length === envelope.events.length
  if (status === 202 && isAbout) {
    const rejected = addReasons(so.rejected, reasons)
    if (answer.duplicate === true) return { ...so, batches, rejected, duplicates: so.duplicates + 1 }
    return { ...so, batches, rejected, accepted: so.accepted + Number(answer.accepted) }
  }
  const code = typeof answer.code === 'string' ? answer.code : `status ${status}`
  if (code === 'nothing_accepted') return { ...so, batches, rejected: addReasons(so.rejected, reasons) }
  return { ...so, batches, refused: [...so.refused, { file, line, code }] }
}

const rejectionsIn = (value: unknown): readonly DropReason[] =>
  (Array.isArray(value) ? value : []).flatMap((one: unknown) =>
    isObject(one) && typeof one.reason === 'string' && isDropReason(one.reason) ? [one.reason] : [],
  )

function addReasons(counts: Imported['rejected'], reasons: readonly DropReason[]): Imported['rejected'] {
  const sums: { [R in DropReason]?: number } = { ...counts }
  for (const reason of reasons) sums[reason] = (sums[reason] ?? 0) + 1
  return sums
}
