import { expect, it } from 'vitest'
import { fenced } from './fenced.ts'

const ACTIONS = { env: { GITHUB_ACTIONS: 'true' } }

it('lets nothing in a text be taken for a workflow command in GitHub Actions', () => {
  const [stop, text, go, ...rest] = fenced('::add-mask::a', ACTIONS).split('\n')
  const token = stop?.replace('::stop-commands::', '')
  expect(token).toMatch(/^[0-9a-f]{32}$/)
  expect([text, go, rest]).toEqual(['::add-mask::a', `::${token}::`, ['']])
})

it('ends with a token that no text can know', () => {
  expect(fenced('a', ACTIONS)).not.toBe(fenced('a', ACTIONS))
})

it('leaves a text as it is elsewhere, and one without words', () => {
  expect(fenced('::add-mask::a', { env: {} })).toBe('::add-mask::a')
  expect(fenced('', ACTIONS)).toBe('')
})
