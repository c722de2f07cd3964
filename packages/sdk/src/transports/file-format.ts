/**
 * Sealed batches as a file that can be carried: lines of JSON. The first names the product and how many follow, each
 * holds the exact bytes of one, the last the SHA-256 (hex) of all bytes before it, so that a file that was cut off or
 * edited is noticed. Whoever edits it on purpose can write that too: it is no signature.
 */
import { createHash } from 'node:crypto'
import { type Envelope, PRODUCT_PATTERN, parseEnvelope } from '@aboveboard/protocol'
import { asCount, parseObject } from '../files/parse-json.ts'

interface Header {
  readonly product: string
  /** When the file was made; ISO 8601, UTC. */
  readonly made: string
  /** Whether the machine keeps no copy that it may send itself; default false. */
  readonly isOnlyCopy?: boolean
}

export interface BatchFile extends Header {
  readonly batches: readonly Buffer[]
}

const KIND = 'batches'
const VERSION = 1

export function formatBatchFile({ product, made, isOnlyCopy = false, batches }: BatchFile): string {
  const copy = isOnlyCopy ? { only: true } : {}
  const header = { aboveboard: KIND, version: VERSION, product, made, ...copy, count: batches.length }
  const lines = [header, ...batches.map((bytes) => ({ batch: bytes.toString('base64') }))]
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
  return `${text}${JSON.stringify({ sha256: sha256(text) })}\n`
}

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex')

export interface CarriedBatch {
  readonly bytes: Buffer
  /** What the bytes say of themselves; nobody has looked into its events. */
  readonly envelope: Envelope
}

export type ParsedBatchFile =
  | { readonly ok: true; readonly value: Required<Header> & { readonly batches: readonly CarriedBatch[] } }
  /** `line`: where, counted from 1. `why`: a sentence without anything from the file. */
  | { readonly ok: false; readonly line: number; readonly why: string }

/** Reads a file of batches whole, or says in which line it is not what was written. */
export function parseBatchFile(bytes: Buffer): ParsedBatchFile {
  const lines = bytes.toString().split('\n')
  const [first = '', ...rest] = lines
  const header = parseHeader(parseObject(first))
  if (typeof header === 'string') return broken(1, header)
  const { count, ...known } = header
  if (rest.pop() !== '') return broken(lines.length, 'The file was cut off in this line.')
  const trailer = rest.pop()
  const batches: CarriedBatch[] = []
  for (const line of rest) {
    const batch = parseLine(line, known.product)
    if (!batch) return broken(batches.length + 2, `This line holds no batch of ${known.product}.`)
    batches.push(batch)
  }
  const said = parseObject(trailer)?.sha256
  if (typeof said !== 'string') return broken(lines.length - 1, 'The checksum is missing: the file was cut off.')
  if (said !== sha256(bytes.subarray(0, bytes.lastIndexOf('\n', -2) + 1)))
    return broken(lines.length - 1, 'The checksum is that of another text: it was changed.')
  if (batches.length !== count) return broken(1, `${count} batches were to follow, and ${batches.length} do.`)
  return { ok: true, value: { ...known, batches } }
}

const broken = (line: number, why: string): ParsedBatchFile => ({ ok: false, line, why })

/** A text says what is wrong with it. */
function parseHeader(value: ReturnType<typeof parseObject>) {
  if (value?.aboveboard !== KIND) return 'This is no file of batches.'
  if (value.version !== VERSION) return `This is a file of another version than ${VERSION}.`
  const { count, made, only, product } = value
  const isProduct = typeof product === 'string' && PRODUCT_PATTERN.test(product)
  if (!isProduct || typeof made !== 'string' || Number.isNaN(Date.parse(made)))
    return 'This line does not say whose batches follow, or when they were written.'
  return { product, made, isOnlyCopy: only === true, count: asCount(count) }
}

function parseLine(line: string, product: string): CarriedBatch | undefined {
  const text = parseObject(line)?.batch
  if (typeof text !== 'string') return undefined
  const bytes = Buffer.from(text, 'base64')
  const envelope = parseEnvelope(parseObject(bytes.toString()))
  const isSound = bytes.toString('base64') === text && envelope.ok && envelope.value.product === product
  return isSound ? { bytes, envelope: envelope.value } : undefined
}
