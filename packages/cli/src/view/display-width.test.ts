import { describe, expect, it } from 'vitest'
import { displayWidth, fit } from './display-width.ts'

describe('fit', () => {
  it('pads to the width', () => {
    expect(fit('ab', 4)).toBe('ab  ')
  })

  it('cuts with an ellipsis', () => {
    expect(fit('abcdef', 4)).toBe('abc…')
  })

  it('counts wide characters as two columns and never splits one', () => {
    expect(displayWidth('日本e\u0301')).toBe(5)
    expect(fit('日本語', 4)).toBe('日… ')
  })
})
