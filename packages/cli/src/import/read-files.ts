import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { LIMITS } from '@aboveboard/protocol'
import { type CarriedBatch, parseBatchFile } from '@aboveboard/sdk/batch-file'
import { CliError } from '../cli-error.ts'
import { codeOf } from '../contract-file.ts'
import type { World } from '../world.ts'

export interface BatchInFile extends CarriedBatch {
  readonly file: string
  /** Counted from 1. */
  readonly line: number
}

interface Circumstances {
  /** Somebody vouches that no batch was sent by its own machine as well. */
  readonly isOnlyCopy: boolean
  readonly world: Pick<World, 'cwd' | 'now'>
}

const DAY_MS = 86_400_000

/** All batches of all files. Throws a `CliError` at the first file that is not as it was written. */
export const readFiles = (names: readonly string[], circumstances: Circumstances): readonly BatchInFile[] =>
  names.flatMap((name) => readFile(name, circumstances))

function readFile(file: string, { isOnlyCopy, world }: Circumstances): readonly BatchInFile[] {
  const read = parseBatchFile(bytesOf(file, world.cwd))
  if (!read.ok) {
    const remedy = 'Nothing was sent. Carry the file again, or export it again.'
    throw new CliError({ what: read.why, where: `${file}:${read.line}`, remedy })
  }
  const { batches, made } = read.value
  const ageDays = (world.now().getTime() - Date.parse(made)) / DAY_MS
  if (ageDays > LIMITS.rememberedDays && !isOnlyCopy && !read.value.isOnlyCopy) throw tooOld(file)
  return batches.map((batch, index) => ({ ...batch, file, line: index + 2 }))
}

function bytesOf(file: string, cwd: string): Buffer {
  try {
    return readFileSync(resolve(cwd, file))
  } catch (cause) {
    const what = `The file cannot be read (${codeOf(cause)}).`
    throw new CliError({ what, where: file, remedy: 'Nothing was sent. Name files that exist.', exitCode: 2, cause })
  }
}

/** Its machine may have sent the same batches since then, and the receiver has forgotten their ids. */
const tooOld = (file: string): CliError =>
  new CliError({
    what: `The file is older than ${LIMITS.rememberedDays} days, and its machine may have sent the same batches itself.`,
    where: file,
    remedy: 'Nothing was sent. If that machine has no way to the receiver, add --only-copy; else leave the file.',
  })
