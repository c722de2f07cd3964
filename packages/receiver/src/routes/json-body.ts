import type { ProblemCode } from '@aboveboard/protocol'
import type { Context } from 'hono'
import { jsonShape } from '../pipeline/json-shape.ts'

/** The longest body, in bytes, by what a route takes. Strangers may send `credentials`. */
const MAX_BYTES = { credentials: 8 * 1024, request: 64 * 1024, contract: 1024 * 1024 } as const

export type JsonBody =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: ProblemCode; readonly detail?: string }

/** Reads a body as JSON. A form cannot be sent as this type, so no foreign page can post one. */
export async function jsonBody(c: Context, kind: keyof typeof MAX_BYTES = 'request'): Promise<JsonBody> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') return { ok: false, problem: 'unsupported_type' }
  const bytes = await readBytes(c, MAX_BYTES[kind])
  if (!bytes) return { ok: false, problem: 'too_large', detail: `The body is longer than ${MAX_BYTES[kind]} bytes.` }
  const shape = jsonShape(bytes)
  if (!shape.ok) return { ok: false, problem: 'invalid_request', detail: shape.at }
  try {
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) }
  } catch (error) {
    const isTheirs = error instanceof SyntaxError || error instanceof TypeError
    if (isTheirs) return { ok: false, problem: 'invalid_request', detail: 'The body is not JSON in UTF-8.' }
    throw error
  }
}

async function readBytes(c: Context, maxBytes: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of c.req.raw.body ?? []) {
    length += part.length
    if (length > maxBytes) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts)
}
