import { describe, expect, it } from 'vitest'
import { visibleText } from './visible-text.ts'

describe('visibleText', () => {
  it('leaves ordinary text of any script as it is', () => {
    expect(visibleText('1.4.2 Größe データ مرحبا')).toBe('1.4.2 Größe データ مرحبا')
  })

  it('shows a right-to-left override as its code point', () => {
    expect(visibleText('exe.\u202Egpj')).toBe('exe.⟨U+202E⟩gpj')
  })

  it('shows control characters, line breaks and escape sequences', () => {
    expect(visibleText('a\u001B[31m\nb\u0000')).toBe('a⟨U+001B⟩[31m⟨U+000A⟩b⟨U+0000⟩')
  })

  it('shows zero-width, soft-hyphen, tag and filler characters', () => {
    expect(visibleText('\u200B\u00AD\u{E0041}\u3164')).toBe('⟨U+200B⟩⟨U+00AD⟩⟨U+E0041⟩⟨U+3164⟩')
  })

  it('shows spaces that are not the plain space', () => {
    expect(visibleText('a b\u00A0c')).toBe('a b⟨U+00A0⟩c')
  })

  it('shows lone surrogates', () => {
    expect(visibleText('\uD800')).toBe('⟨U+D800⟩')
  })

  it('shows combining marks that pile up', () => {
    expect(visibleText('e\u0301\u0301\u0301')).toBe('e\u0301\u0301⟨U+0301⟩')
  })

  it('cuts text of more than 80 code points', () => {
    expect(visibleText('😀'.repeat(81))).toBe(`${'😀'.repeat(80)}…`)
  })
})
