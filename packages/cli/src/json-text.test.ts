import { expect, it } from 'vitest'
import { jsonText } from './json-text.ts'

it.each([['a\u001b[2J'], ['\u009b2J'], ['a\u202eb'], ['\u{e0001}x'], ['"\\']])(
  'writes %j so that it shows and reads the same',
  (text) => {
    const json = jsonText({ [text]: text })
    expect(json).toMatch(/^[\x20-\x7e]+$/)
    expect(JSON.parse(json)).toEqual({ [text]: text })
  },
)

it('has nothing that GitHub Actions takes for a workflow command', () => {
  const json = jsonText(['##[add-mask]a', '###[group]'])
  expect(json).not.toContain('##[')
  expect(JSON.parse(json)).toEqual(['##[add-mask]a', '###[group]'])
})
