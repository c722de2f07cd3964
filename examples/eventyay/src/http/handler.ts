/** From a request to an answer: what is asked for, whether it may be, the page around it, and how long it took. */
import type { IncomingMessage, RequestListener } from 'node:http'
import { Refusal } from '../refusal.ts'
import type { Shop } from '../shop.ts'
import { type Html, html } from './html.ts'
import { readForm } from './read-form.ts'
import { type Answer, match, type Route } from './route.ts'

export interface Content {
  readonly title: string
  readonly page: Html
  readonly isAdmin: boolean
  /** A form was just kept. */
  readonly isSaved: boolean
}

export interface Site {
  readonly shop: Shop
  /** Asked anew for each request, because plugins come and go. */
  routes(): readonly Route[]
  /** Everything below `/admin` but the sign-in asks it. */
  isAdmin(cookies: string | undefined): boolean
  layout(content: Content): Html
}

const SIGN_IN = '/admin/sign-in'
const PLAIN = 'text/plain; charset=utf-8'
const HTML = 'text/html; charset=utf-8'

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
} as const

export function createHandler(site: Site): RequestListener {
  const { shop } = site
  return async (request, response) => {
    const begin = performance.now()
    const { status, headers, body } = await respond(site, request).catch((error: unknown) => failed(shop, error))
    response.writeHead(status, { ...HEADERS, ...headers, 'content-length': Buffer.byteLength(body) })
    response.end(request.method === 'HEAD' ? undefined : body)
    shop.use.request({ status, ms: performance.now() - begin })
  }
}

interface Written {
  readonly status: number
  readonly headers: { readonly [name: string]: string }
  readonly body: string
}

async function respond(site: Site, request: IncomingMessage): Promise<Written> {
  if (!URL.canParse(request.url ?? '', 'http://shop')) return { status: 400, headers: {}, body: '' }
  const url = new URL(request.url ?? '', 'http://shop')
  const isAdmin = site.isAdmin(request.headers.cookie)
  const answer = await answerTo(site, request, url, isAdmin).catch((error: unknown) => refused(error))
  const cookie = 'cookie' in answer && answer.cookie !== undefined ? { 'set-cookie': answer.cookie } : {}
  if ('redirect' in answer) return { status: 303, headers: { location: answer.redirect, ...cookie }, body: '' }
  if ('text' in answer) return { status: 200, headers: { 'content-type': answer.type ?? PLAIN }, body: answer.text }
  const { markup } = site.layout({ ...answer, isAdmin, isSaved: url.searchParams.has('saved') })
  return { status: answer.status ?? 200, headers: { 'content-type': HTML }, body: `<!doctype html>${markup}` }
}

async function answerTo(site: Site, request: IncomingMessage, url: URL, isAdmin: boolean): Promise<Answer> {
  const { pathname, searchParams: query } = url
  const method = request.method === 'HEAD' ? 'GET' : request.method
  for (const route of site.routes()) {
    const at = route.method === method ? match(route, pathname) : undefined
    if (!at) continue
    if (pathname.startsWith('/admin') && pathname !== SIGN_IN && !isAdmin) return { redirect: SIGN_IN }
    const form = method === 'POST' ? await readForm(request) : new URLSearchParams()
    return await route.handle({ at, query, form })
  }
  throw new Refusal('There is no such page.', 404)
}

function refused(error: unknown): Answer {
  if (!(error instanceof Refusal)) throw error
  return { title: 'That did not work', page: html`<p role="alert">${error.message}</p>`, status: error.status }
}

/** Without the page around it, which may be what failed. */
function failed(shop: Shop, error: unknown): Written {
  shop.log(error instanceof Error ? String(error.stack) : String(error))
  const body = 'Something went wrong here. It has been noted; please try again later.\n'
  return { status: 500, headers: { 'content-type': PLAIN }, body }
}
