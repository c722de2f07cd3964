import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'
import { hashPassword } from './admin/password.ts'
import type { Extend } from './extension.ts'
import { PASSWORD, type TestShop } from './shop.fixture.ts'
import { siteOf } from './site.ts'

export interface Page {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** A browser without pictures: follows redirects and keeps the cookie. */
export interface Visitor {
  readonly url: string
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Page>
  post(path: string, form?: Readonly<Record<string, string>>, headers?: Readonly<Record<string, string>>): Promise<Page>
  /** As the administrator. */
  signIn(): Promise<void>
}

/** So that tests do not wait for what is slow on purpose. */
const CHEAP = 2

/** Opens the shop on a free port of this machine until the test ends. */
export async function visit(shop: TestShop, extend: readonly Extend[] = []): Promise<Visitor> {
  shop.settings.set({ admin_password: await hashPassword(PASSWORD, CHEAP) })
  const extensions = extend.map((one) => one(shop))
  const server = createServer(siteOf(shop, extensions))
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  onTestFinished(async () => {
    server.close()
    server.closeAllConnections()
    for (const extension of extensions) await extension.stop()
  })
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  let cookie = ''
  const ask = async (path: string, init: RequestInit): Promise<Page> => {
    const answer = await fetch(url + path, { ...init, redirect: 'manual', headers: { cookie, ...init.headers } })
    const set = answer.headers.get('set-cookie')
    if (set) cookie = set.split(';')[0] ?? ''
    const to = answer.headers.get('location')
    if (to !== null) return await ask(to, {})
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  }
  const post: Visitor['post'] = (path, form = {}, headers = {}) =>
    ask(path, { method: 'POST', body: new URLSearchParams(form), headers })
  return {
    url,
    post,
    get: (path, headers = {}) => ask(path, { headers }),
    signIn: async () => void (await post('/admin/sign-in', { password: PASSWORD })),
  }
}
