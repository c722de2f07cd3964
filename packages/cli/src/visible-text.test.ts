import { expect, it } from 'vitest'
import { visibleText } from './visible-text.ts'

it.each([
  ['\u001b[2J', '⟨U+001B⟩[2J'],
  ['a\u202eb', 'a⟨U+202E⟩b'],
  ['a\nb', 'a⟨U+000A⟩b'],
  ['a\u200bb', 'a⟨U+200B⟩b'],
  ['a\u00a0b', 'a⟨U+00A0⟩b'],
  ['\ud800', '⟨U+D800⟩'],
])('shows %j as %s', (text, shown) => {
  expect(visibleText(text)).toBe(shown)
})

it('leaves letters of every script as they are', () => {
  expect(visibleText('größer 日本語 e\u0301 🚀 a b')).toBe('größer 日本語 e\u0301 🚀 a b')
})
