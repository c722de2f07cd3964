import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OpenReceiver, openReceiver, temporaryFolder } from '../testing/open-receiver.ts'

const folder = temporaryFolder()
let receiver: OpenReceiver
beforeAll(async () => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), `<!doctype html><title>Overview</title>${' '.repeat(500)}`)
  writeFileSync(join(folder, 'assets', 'app-1a2b.js'), 'export {}')
  receiver = await openReceiver({ dashboard: folder })
})
afterAll(async () => {
  await receiver.dispose()
  rmSync(folder, { recursive: true })
})

const get = (path: string, headers = {}) => receiver.call('GET', path, undefined, headers)

it.each(['/', '/index.html', '/orbit/overview'])('answers %s with the app', async (path) => {
  const { status, headers, body } = await get(path)
  expect({ status, type: headers.get('content-type') }).toEqual({ status: 200, type: 'text/html; charset=utf-8' })
  expect(body.text).toContain('<title>Overview</title>')
})

it.each(['/missing.js', '/v1/missing', '/..%2f..%2fetc%2fpasswd.txt', '/assets/../../secret.txt'])(
  'has nothing at %s',
  async (path) => {
    expect((await get(path)).status).toBe(404)
  },
)

it('lets the app load nothing from elsewhere, and no page frame it', async () => {
  const { headers } = await get('/')
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  )
  expect([headers.get('x-content-type-options'), headers.get('referrer-policy')]).toEqual(['nosniff', 'no-referrer'])
})

it('keeps hashed files for ever and asks again for the others', async () => {
  const asset = await get('/assets/app-1a2b.js')
  expect(asset.headers.get('cache-control')).toMatch(/immutable/)
  const page = await get('/')
  expect(page.headers.get('cache-control')).toBe('no-cache')
  const again = await get('/', { 'If-None-Match': page.headers.get('etag') })
  expect(again.status).toBe(304)
})

it('packs what is worth it', async () => {
  const page = await get('/', { 'Accept-Encoding': 'gzip' })
  expect(page.headers.get('content-encoding')).toBe('gzip')
  expect(page.body.text).toContain('Overview')
})
