import type { ProblemCode } from '@aboveboard/protocol'
import type { Context } from 'hono'

/** The longest body of anything but a batch; a compiled contract is the longest that makes sense. */
const MAX_BYTES = 1024 * 1024

export type JsonBody =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: ProblemCode; readonly detail?: string }

/** Reads a body as JSON. A form cannot be sent as this type, so no foreign page can post one. */
export async function jsonBody(c: Context): Promise<JsonBody> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') return { ok: false, problem: 'unsupported_type' }
  const bytes = await readBytes(c)
  if (!bytes) return { ok: false, problem: 'too_large', detail: `The body is longer than ${MAX_BYTES} bytes.` }
  try {
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) }
  } catch (error) {
    const isTheirs = error instanceof SyntaxError || error instanceof TypeError
    if (isTheirs) return { ok: false, problem: 'invalid_request', detail: 'The body is not JSON in UTF-8.' }
    throw error
  }
}

async function readBytes(c: Context): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of c.req.raw.body ?? []) {
    length += part.length
    if (length > MAX_BYTES) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts)
}
