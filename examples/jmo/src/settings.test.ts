import { join } from 'node:path'
import { expect, it } from 'vitest'
import { folderWith } from './folder.fixture.ts'
import { readSettings } from './settings.ts'

const OFF = '{ "telemetry": { "enabled": false } }'

const settingsIn = (files: { readonly [path: string]: string }, env = {}) => {
  const root = folderWith(files)
  return readSettings({ cwd: join(root, 'here'), home: root, env })
}

it('says nothing where there is no file', () => {
  expect(settingsIn({})).toEqual({})
})

it('lets a no in either file count, and a yes in none', () => {
  const yes = '{ "telemetry": { "enabled": true } }'
  expect(settingsIn({ 'here/jmo.json': OFF }).telemetryOff).toMatch(/jmo\.json says telemetry\.enabled: false$/)
  expect(settingsIn({ '.config/jmo/config.json': OFF, 'here/jmo.json': yes }).telemetryOff).toMatch(/config\.json says/)
  expect(settingsIn({ 'here/jmo.json': yes })).toEqual({})
})

it('takes the profile of the working folder before that of the user', () => {
  const files = { '.config/jmo/config.json': '{ "profile": "deep" }', 'here/jmo.json': '{ "profile": "fast" }' }
  expect(settingsIn(files)).toEqual({ profile: 'fast' })
})

it.each([
  ['no JSON', 'telemetry: off', 'it is not JSON'],
  ['no object', '[]', 'it is no object'],
  ['an unknown profile', '{ "profile": "huge" }', '`profile` is one of fast'],
  ['a no in other words', '{ "telemetry": { "enabled": "no" } }', '`telemetry` is'],
])('names a file with %s, and takes it as a no to telemetry', (_, text, why) => {
  const { problem, telemetryOff } = settingsIn({ 'here/jmo.json': text })
  expect(problem).toContain(why)
  expect(telemetryOff).toBe(problem)
})
