/** Compact binary: variable-length integers and ASCII text, written to one reused buffer. */
import { ReceiverError } from '../receiver-error.ts'

export interface ByteWriter {
  /** A whole number from 0 to 2^53 - 1, seven bits a byte, low ones first. */
  number(value: number): void
  /** Any safe integer, small ones short on both sides of zero. */
  signed(value: number): void
  /** ASCII only: names, ids and versions of the protocol are nothing else. */
  text(value: string): void
  /** Any bytes, behind their length. */
  bytes(value: Uint8Array): void
  /** Forgets what was written. */
  reset(): void
  /** What was written since the last reset, in a buffer of its own. */
  take(): Uint8Array<ArrayBuffer>
}

export function createByteWriter(): ByteWriter {
  let bytes = new Uint8Array(4096)
  let at = 0
  const reserve = (more: number) => {
    if (at + more <= bytes.length) return
    const wider = new Uint8Array(Math.max(bytes.length * 2, at + more))
    wider.set(bytes)
    bytes = wider
  }
  const number = (value: number) => {
    reserve(8)
    let rest = value
    while (rest > 127) {
      bytes[at++] = (rest % 128) | 128
      rest = Math.floor(rest / 128)
    }
    bytes[at++] = rest
  }
  return {
    number,
    signed: (value) => number(value < 0 ? -value * 2 - 1 : value * 2),
    text(value) {
      number(value.length)
      reserve(value.length)
      for (let index = 0; index < value.length; index++) {
        const code = value.charCodeAt(index)
        if (code > 127) throw new ReceiverError('journal_failed', 'A text for the journal is not ASCII.')
        bytes[at++] = code
      }
    },
    bytes(value) {
      number(value.length)
      reserve(value.length)
      bytes.set(value, at)
      at += value.length
    },
    reset() {
      at = 0
    },
    take: () => bytes.slice(0, at),
  }
}

export interface ByteReader {
  readonly done: boolean
  number(): number
  signed(): number
  text(): string
  /** A view of the bytes that are read, not a copy. */
  bytes(): Uint8Array
}

/** Reads what a writer wrote; throws `journal_corrupt` where bytes are missing. */
export function createByteReader(bytes: Uint8Array): ByteReader {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  let at = 0
  const next = (): number => {
    const byte = bytes[at++]
    if (byte === undefined) throw endsEarly()
    return byte
  }
  const number = (): number => {
    let value = 0
    let scale = 1
    for (;;) {
      const byte = next()
      if (byte < 128) return value + byte * scale
      value += (byte - 128) * scale
      scale *= 128
    }
  }
  const take = (length: number): number => {
    const start = at
    at += length
    if (at > bytes.length) throw endsEarly()
    return start
  }
  return {
    get done() {
      return at >= bytes.length
    },
    number,
    signed() {
      const value = number()
      return value % 2 === 0 ? value / 2 : -(value + 1) / 2
    },
    text() {
      const start = take(number())
      return text.toString('latin1', start, at)
    },
    bytes() {
      const start = take(number())
      return bytes.subarray(start, at)
    },
  }
}

const endsEarly = (): ReceiverError => new ReceiverError('journal_corrupt', 'A journal entry ends too early.')
