/** What became of imported batches, for people or for programs. */
import { DROP_REASONS, isDropReason, LIMITS } from '@aboveboard/protocol'
import { visibleText } from '../visible-text.ts'
import type { World } from '../world.ts'
import type { Imported } from './import-batches.ts'

interface Circumstances {
  readonly json: boolean
  readonly isAdmin: boolean
}

export function report(imported: Imported, { isAdmin, json }: Circumstances, { stdout }: World): void {
  if (json) {
    stdout.write(`${JSON.stringify(imported)}\n`)
    return
  }
  const { accepted, batches, duplicates, refused, rejected } = imported
  stdout.write(`${counted(accepted, 'event')} accepted of ${counted(batches, 'batch', 'batches')}.\n`)
  if (duplicates > 0) stdout.write(`${counted(duplicates, 'batch', 'batches')} had been here already.\n`)
  for (const [reason, count] of Object.entries(rejected)) {
    stdout.write(`${counted(count, 'event')} rejected: ${isDropReason(reason) ? DROP_REASONS[reason] : reason}\n`)
  }
  if (rejected.too_old && !isAdmin)
    stdout.write(`An admin key lets in events of the last ${LIMITS.importedDays} days.\n`)
  for (const { file, line, code } of refused) stdout.write(`refused: ${file}:${line} (${visibleText(code)})\n`)
}

const counted = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`
