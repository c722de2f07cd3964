/** What the steps of `POST /v1/batches` pass on. They work on headers and bytes and know no runtime. */
import type { AdmittedContext, AdmittedEvent, Envelope, ProblemCode, Rejection } from '@aboveboard/protocol'
import type { KeyRecord } from '@aboveboard/store'
import type { Accepted, Directory } from '../directory.ts'
import type { JournalQueue } from '../journal/journal-queue.ts'

/** A request that has arrived, as any runtime can show it. */
export interface Arrival {
  /** A header by its lower-case name. */
  header(name: string): string | undefined
  /** The body as received; undefined where it is longer, and then the rest is not kept. */
  read(maxBytes: number): Promise<Uint8Array | undefined>
}

export interface Authenticated extends Arrival {
  readonly key: KeyRecord
  /** Whether the batch comes from a file, by an administrator's hand. */
  readonly isImport: boolean
}

export interface Decoded extends Authenticated {
  readonly envelope: Envelope
  /** SHA-256 of the JSON bytes, base64. */
  readonly hash: string
}

export interface Admitted extends Decoded {
  readonly contract: Accepted
  readonly received: number
  readonly context: AdmittedContext
  readonly events: readonly AdmittedEvent[]
  readonly rejected: readonly Rejection[]
}

/** What the 202 says. */
export interface Journaled {
  readonly batch: string
  readonly accepted: number
  readonly duplicate: boolean
  readonly rejected: readonly Rejection[]
}

export interface Refusal {
  readonly ok: false
  readonly problem: ProblemCode
  /** The place or the limit, never content. */
  readonly detail?: string
  /** With `nothing_accepted`: why, event by event. */
  readonly rejected?: readonly Rejection[]
}
export type Outcome<T> = { readonly ok: true; readonly value: T } | Refusal

export const pass = <T>(value: T): Outcome<T> => ({ ok: true, value })
export const reject = (problem: ProblemCode, detail?: string): Refusal =>
  detail === undefined ? { ok: false, problem } : { ok: false, problem, detail }

/** What a runtime brings along. */
export interface PipelineDeps {
  readonly directory: Pick<Directory, 'accepted' | 'keyOf'>
  readonly journal: Pick<JournalQueue, 'hasRoom' | 'append'>
  readonly now: () => Date
  /** Stops once the output is longer than `maxBytes`. */
  readonly gunzip: (bytes: Uint8Array, maxBytes: number) => Uint8Array | 'too_large' | 'malformed'
  /** SHA-256, base64. */
  readonly sha256: (bytes: Uint8Array) => string
  readonly count: (name: string, by?: number) => void
}

export type Step<In, Out> = (value: In, deps: PipelineDeps) => Outcome<Out> | Promise<Outcome<Out>>
