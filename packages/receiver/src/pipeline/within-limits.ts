import { LIMITS } from '@aboveboard/protocol'
import { type Arrival, type Outcome, pass, reject } from './step.ts'

const JSON_TYPE = /^application\/json *(?:; *charset="?utf-8"?)? *$/i

/** What the headers alone can tell. */
export function withinLimits(arrival: Arrival): Outcome<Arrival> {
  if (!JSON_TYPE.test(arrival.header('content-type') ?? '')) return reject('unsupported_type')
  const encoding = arrival.header('content-encoding')
  if (encoding !== undefined && !isSupported(encoding)) return reject('unsupported_encoding')
  if (Number(arrival.header('content-length') ?? 0) > LIMITS.bodyBytes) return reject('too_large', TOO_LONG)
  return pass(arrival)
}

export const TOO_LONG = `The body is longer than ${LIMITS.bodyBytes} bytes.`

export const isGzip = (encoding: string | undefined): boolean => encoding?.trim().toLowerCase() === 'gzip'

const isSupported = (encoding: string): boolean => isGzip(encoding) || encoding.trim().toLowerCase() === 'identity'
