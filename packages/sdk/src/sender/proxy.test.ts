import { describe, expect, it } from 'vitest'
import type { Env } from '../world.ts'
import { proxyFor } from './proxy.ts'

const RECEIVER = new URL('https://telemetry.orbit.example/v1/batches')
const hostOf = (env: Env, url = RECEIVER): string | undefined => proxyFor(url, env)?.url?.host
const proxy = { https_proxy: 'http://proxy.corp:3128' }

describe('the proxy', () => {
  it.each([
    ['https_proxy', { https_proxy: 'http://a:1', HTTPS_PROXY: 'http://b:2' }, 'a:1'],
    ['HTTPS_PROXY', { HTTPS_PROXY: 'http://b:2', http_proxy: 'http://c:3' }, 'b:2'],
    ['http_proxy', { http_proxy: 'http://c:3', HTTP_PROXY: 'http://d:4' }, 'c:3'],
    ['HTTP_PROXY', { HTTP_PROXY: 'http://d:4' }, 'd:4'],
  ])('is the one that %s names', (variable, env, host) => {
    expect(hostOf(env)).toBe(host)
    expect(proxyFor(RECEIVER, env)?.variable).toBe(variable)
  })

  it('may be named without a scheme', () => {
    expect(proxyFor(RECEIVER, { HTTPS_PROXY: 'proxy.corp:3128' })?.url?.href).toBe('http://proxy.corp:3128/')
  })

  it.each([{}, { HTTPS_PROXY: '' }, { https_proxy: '  ' }])('is none where the environment is %j', (env) => {
    expect(proxyFor(RECEIVER, env)).toBeUndefined()
  })

  it.each(['socks5://127.0.0.1:1080', 'ftp://proxy.corp', 'http://', '::'])(
    'is not passed by where it is %s',
    (https_proxy) => {
      expect(proxyFor(RECEIVER, { https_proxy })).toEqual({ variable: 'https_proxy', url: undefined })
    },
  )

  it.each(['http://localhost:4870', 'http://127.0.0.1:4870', 'http://[::1]:4870'])('is none on the way to %s', (to) => {
    expect(proxyFor(new URL(to), { ...proxy, http_proxy: 'http://c:3' })).toBeUndefined()
  })

  it('is not what a client of a CGI program says it is', () => {
    expect(proxyFor(RECEIVER, { REQUEST_METHOD: 'GET', HTTP_PROXY: 'http://evil:1' })).toBeUndefined()
  })
})

describe('NO_PROXY', () => {
  it.each([
    '*',
    'telemetry.orbit.example',
    'orbit.example',
    '.orbit.example',
    '*.orbit.example',
    'ORBIT.EXAMPLE',
    'telemetry.orbit.example:443',
    'localhost, orbit.example',
    'localhost orbit.example',
  ])('excepts the receiver with %s', (NO_PROXY) => {
    expect(hostOf({ ...proxy, NO_PROXY })).toBeUndefined()
    expect(hostOf({ ...proxy, no_proxy: NO_PROXY })).toBeUndefined()
  })

  it.each([
    '',
    ',',
    '.',
    'bit.example',
    'metry.orbit.example',
    'telemetry.orbit.example:444',
    'example.orbit',
    '(',
    ':443',
  ])('does not with %j', (NO_PROXY) => {
    expect(hostOf({ ...proxy, NO_PROXY })).toBe('proxy.corp:3128')
  })
})
