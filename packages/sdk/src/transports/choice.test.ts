import { mkdirSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { createInstall } from '../install.fixture.ts'
import { readDestination } from '../sender/destination.ts'
import { parseChoice } from './choice.ts'

it.each([
  [{ kind: 'receiver' }],
  [{ kind: 'apps-script' }],
  [{ kind: 'sendgrid' }],
  [{ kind: 'file', folder: '/var/outbox' }],
])('reads %j', (choice) => {
  expect(parseChoice(choice)).toEqual(choice)
})

it.each([[undefined], ['file'], [{}], [{ kind: 'ftp' }], [{ kind: 'file' }], [{ kind: 'file', folder: 'outbox' }]])(
  'reads %j as no choice at all',
  (value) => {
    expect(parseChoice(value)).toBeUndefined()
  },
)

it('stops a sender whose orders name no way that there is', () => {
  const { paths, world } = createInstall()
  mkdirSync(paths.root, { recursive: true })
  const orders = { product: 'orbit', endpoint: 'https://x.example', writeKey: '', decisions: [], denials: [] }
  const text = JSON.stringify({ ...orders, basis: 'saved', sendEveryMs: 0, transport: { kind: 'file', folder: '.' } })
  writeFileSync(paths.destination, text, { mode: 0o600 })

  expect(readDestination(paths, world.uid)).toBeUndefined()
})

it('keeps nothing that is no part of the choice', () => {
  expect(parseChoice({ kind: 'sendgrid', apiKey: 'SG.secret' })).toEqual({ kind: 'sendgrid' })
})
