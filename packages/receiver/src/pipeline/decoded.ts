import { LIMITS, parseEnvelope } from '@aboveboard/protocol'
import { countKeys, jsonShape } from './json-shape.ts'
import {
  type Authenticated,
  type Decoded,
  type Outcome,
  type PipelineDeps,
  pass,
  type Refusal,
  reject,
} from './step.ts'
import { isGzip, TOO_LONG } from './within-limits.ts'

/** From bytes as received to a batch whose frame is sound. */
export async function decoded(request: Authenticated, deps: PipelineDeps): Promise<Outcome<Decoded>> {
  const body = await request.read(LIMITS.bodyBytes)
  if (!body) return reject('too_large', TOO_LONG)
  const bytes = isGzip(request.header('content-encoding')) ? deps.gunzip(body, LIMITS.expandedBytes) : body
  if (bytes === 'too_large') return reject('too_large', `It expands to more than ${LIMITS.expandedBytes} bytes.`)
  if (bytes === 'malformed') return reject('malformed', 'It is not gzip.')
  const json = parseJson(bytes)
  if (!json.ok) return json
  const envelope = parseEnvelope(json.value)
  if (!envelope.ok) return reject(envelope.reason, `See ${envelope.at ?? 'body'}.`)
  // One answer for every key that may not write here: what it says of other products is nothing.
  const { product } = request.key
  if (product !== null && product !== envelope.value.product) return reject('bad_key')
  return pass({ ...request, envelope: envelope.value, hash: deps.sha256(bytes) })
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function parseJson(bytes: Uint8Array): Outcome<unknown> {
  const shape = jsonShape(bytes)
  if (!shape.ok) return reject('malformed', shape.at)
  let value: unknown
  try {
    value = JSON.parse(utf8.decode(bytes))
  } catch (error) {
    return refusalOf(error)
  }
  return countKeys(value) === shape.keys ? pass(value) : reject('malformed', 'A key stands twice in one object.')
}

/** The decoder throws a TypeError, the parser a SyntaxError; nothing else is the body's fault. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof TypeError) return reject('malformed', 'It is not UTF-8.')
  if (error instanceof SyntaxError) return reject('malformed', 'It is not JSON.')
  throw error
}
