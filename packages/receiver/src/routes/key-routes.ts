import { isObject } from '@aboveboard/protocol'
import { KEY_KINDS, type KeyKind } from '@aboveboard/store'
import type { Hono } from 'hono'
import { createKey, hashSecret } from '../keys.ts'
import { problemResponse } from '../problem-answer.ts'
import type { RouteDeps } from './app.ts'
import type { Guard } from './guard.ts'
import { jsonBody } from './json-body.ts'

const MAX_LABEL = 100

/** Keys of one product: made, listed without their secret, revoked. */
export function keyRoutes(app: Hono, guard: Guard, { registry, directory }: RouteDeps): void {
  app.post(
    '/v1/products/:product/keys',
    guard('change', async (c) => {
      const product = c.req.param('product') ?? ''
      if (directory.contracts(product).length === 0) return problemResponse('not_found')
      const body = await jsonBody(c)
      if (!body.ok) return problemResponse(body.problem, body.detail)
      const asked = parseNewKey(body.value)
      if (typeof asked === 'string') return problemResponse('invalid_request', asked)
      const key = createKey(asked.kind)
      const { id } = await registry.addKey({ product, ...asked, hash: hashSecret(key) })
      return c.json({ id, key }, 201)
    }),
  )

  app.get(
    '/v1/products/:product/keys',
    guard('change', async (c) => {
      const product = c.req.param('product')
      return c.json({ keys: (await registry.keys()).filter((key) => key.product === product) })
    }),
  )

  app.delete(
    '/v1/products/:product/keys/:id',
    guard('change', async (c) => {
      const revoked = await registry.revokeKey(c.req.param('product') ?? '', c.req.param('id') ?? '')
      await directory.refresh()
      return revoked ? c.body(null, 204) : problemResponse('not_found')
    }),
  )
}

function parseNewKey(value: unknown): { readonly kind: KeyKind; readonly label: string } | string {
  if (!isObject(value)) return 'The body is not an object.'
  const kind = KEY_KINDS.find((known) => known === value.kind)
  if (!kind) return `\`kind\` is none of ${KEY_KINDS.join(', ')}.`
  const label = value.label ?? ''
  if (typeof label !== 'string' || label.length > MAX_LABEL)
    return `\`label\` is no text of at most ${MAX_LABEL} signs.`
  return { kind, label }
}
