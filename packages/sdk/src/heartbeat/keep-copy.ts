/** The user's own copy of every heartbeat, beside those of batches: `telemetry log` shows them all. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseObject } from '../files/parse-json.ts'
import { createFile, ensureFolder, ensureSubfolder, listFolder } from '../files/private-file.ts'
import type { Host } from '../host.ts'
import { readBooks } from '../seal/books.ts'
import { keepDelivery, LOG_BATCHES } from '../sender/deliveries.ts'
import type { Judgement } from '../sender/judge.ts'
import type { Waiting } from './heartbeat-state.ts'

/** Made before the first byte leaves; the same bytes sent again make no second one. */
export function keepCopy(host: Host, { at, bytes }: Waiting): void {
  const { paths, world } = host
  ensureFolder(paths.root, world.uid)
  ensureSubfolder(paths.log)
  if (nameOf(host, bytes) !== undefined) return
  // Behind the latest batch, in the order of their making.
  const place = String(readBooks(paths, world.uid).sequence).padStart(8, '0')
  createFile(join(paths.log, `${place}.${at}-${idOf(bytes)}.json`), bytes)
  for (const old of listFolder(paths.log).slice(0, -LOG_BATCHES)) {
    rmSync(join(paths.log, old), { force: true, recursive: true })
  }
}

export function keepOutcome(host: Host, { bytes }: Waiting, judgement: Judgement): void {
  const name = nameOf(host, bytes)
  if (name === undefined || judgement.do === 'keep') return
  const { paths, world } = host
  const at = world.now().toISOString()
  const counts = judgement.do === 'settle' ? judgement : { accepted: 0, rejected: 0, why: judgement.why }
  const { accepted, rejected } = counts
  keepDelivery(paths, world.uid, { name, at, accepted, rejected, ...('why' in counts && { why: counts.why }) })
}

const nameOf = ({ paths }: Host, bytes: string): string | undefined =>
  listFolder(paths.log).find((name) => name.endsWith(`-${idOf(bytes)}.json`))

const idOf = (bytes: string): string => String(parseObject(bytes)?.batch)
