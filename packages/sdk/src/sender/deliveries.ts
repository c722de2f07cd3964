/** What became of the latest batches, for `telemetry log`; the batches themselves lie in `log/`. */
import { isObject } from '@aboveboard/protocol'
import { asCount } from '../files/parse-json.ts'
import { readOwnObject, replaceFile } from '../files/private-file.ts'
import type { StatePaths } from '../places.ts'

export interface Delivery {
  /** Name of its file in `log/`. */
  readonly name: string
  /** When it was answered for good, or given up; ISO 8601, UTC. */
  readonly at: string
  readonly accepted: number
  readonly rejected: number
  /** Why it was given up. */
  readonly why?: string
}

/** Copies of this many batches are kept. */
export const LOG_BATCHES = 50
const MAX_BYTES = 64 * 1024

export function readDeliveries({ deliveries }: StatePaths, uid: number | undefined): readonly Delivery[] {
  const list = readOwnObject(deliveries, { uid, maxBytes: MAX_BYTES })?.latest
  return Array.isArray(list) ? list.flatMap(parseDelivery) : []
}

function parseDelivery(value: unknown): readonly Delivery[] {
  if (!isObject(value) || typeof value.name !== 'string' || typeof value.at !== 'string') return []
  const { name, at, why } = value
  const delivery = { name, at, accepted: asCount(value.accepted), rejected: asCount(value.rejected) }
  return [typeof why === 'string' ? { ...delivery, why } : delivery]
}

/** A batch that is settled again, after a kill, is written over. */
export function keepDelivery(paths: StatePaths, uid: number | undefined, delivery: Delivery): void {
  const others = readDeliveries(paths, uid).filter(({ name }) => name !== delivery.name)
  replaceFile(paths.deliveries, JSON.stringify({ latest: [...others, delivery].slice(-LOG_BATCHES) }))
}
