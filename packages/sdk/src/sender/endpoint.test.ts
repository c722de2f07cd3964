import { expect, it } from 'vitest'
import { batchesUrl } from './endpoint.ts'

it.each([
  ['https://telemetry.orbit.example', 'https://telemetry.orbit.example/v1/batches'],
  ['https://orbit.example/telemetry/', 'https://orbit.example/telemetry/v1/batches'],
  ['http://localhost:4870', 'http://localhost:4870/v1/batches'],
  ['http://127.0.0.1:4870/', 'http://127.0.0.1:4870/v1/batches'],
  ['http://[::1]:4870', 'http://[::1]:4870/v1/batches'],
])('sends to %s', (endpoint, url) => {
  expect(batchesUrl(endpoint)?.href).toBe(url)
})

it.each([
  'http://orbit.example',
  'http://127.0.0.1.orbit.example',
  'http://localhost.orbit.example',
  'ftp://orbit.example',
  'file:///etc/passwd',
  'https://user:password@orbit.example',
  'https://orbit.example/?key=1',
  'orbit.example',
  '',
])('never sends to %s', (endpoint) => {
  expect(batchesUrl(endpoint)).toBeUndefined()
})
