import { verifyCompiled } from '@aboveboard/contract'
import type { CompiledContract } from '@aboveboard/protocol'
import type { Context, Hono } from 'hono'
import { problemResponse } from '../problem-answer.ts'
import type { RouteDeps } from './app.ts'
import type { Guard } from './guard.ts'
import { jsonBody } from './json-body.ts'

/** Products and their contracts. */
export function productRoutes(app: Hono, guard: Guard, { registry, directory, ribbon }: RouteDeps): void {
  app.get(
    '/v1/products',
    guard('look', (c, actor) => {
      const visible = actor.kind === 'key' && actor.key.product !== null ? [actor.key.product] : directory.products()
      const products = visible.flatMap((product) => {
        const current = directory.contracts(product).at(-1)
        return current ? [{ product, title: current.contract.title }] : []
      })
      return c.json(ribbon === undefined ? { products } : { products, ribbon })
    }),
  )

  app.post(
    '/v1/products',
    guard('change', async (c) => {
      const compiled = await readContract(c)
      if (compiled instanceof Response) return compiled
      if ((await registry.addProduct(compiled)) === 'exists') return problemResponse('product_exists')
      await directory.refresh()
      return c.json(summaryOf(compiled), 201)
    }),
  )

  contractRoutes(app, guard, { registry, directory })
}

function contractRoutes(
  app: Hono,
  guard: Guard,
  { registry, directory }: Pick<RouteDeps, 'registry' | 'directory'>,
): void {
  app.put(
    '/v1/products/:product/contracts',
    guard('change', async (c) => {
      const compiled = await readContract(c)
      if (compiled instanceof Response) return compiled
      if (compiled.contract.product !== c.req.param('product')) {
        return problemResponse('invalid_request', 'The contract is of another product than the path.')
      }
      const published = await registry.publish(compiled)
      if (published === 'unknown_product') return problemResponse('not_found')
      if (published === 'version_conflict') return problemResponse('version_conflict')
      await directory.refresh()
      return c.json(summaryOf(compiled), published === 'published' ? 201 : 200)
    }),
  )

  app.get('/v1/products/:product/contract', (c) => {
    const current = directory.contracts(c.req.param('product')).at(-1)
    return current ? c.json(current) : problemResponse('not_found')
  })
}

const summaryOf = ({ digest, contract }: CompiledContract) => ({
  product: contract.product,
  version: contract.version,
  digest,
})

async function readContract(c: Context): Promise<CompiledContract | Response> {
  const body = await jsonBody(c, 'contract')
  if (!body.ok) return problemResponse(body.problem, body.detail)
  const verified = verifyCompiled(body.value)
  if (verified.ok) return verified.value
  return problemResponse('invalid_contract', verified.problems.map(({ message }) => message).join(' '))
}
