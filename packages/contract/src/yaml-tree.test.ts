import { describe, expect, it } from 'vitest'
import { createCheck } from './check.ts'
import { yamlTree } from './yaml-tree.ts'

const codesOf = (source: string): readonly string[] => {
  const check = createCheck('telemetry.yaml', 'source')
  yamlTree(check, source)
  return [...new Set(check.problems().map(({ code }) => code))]
}

describe('yamlTree', () => {
  it('follows no alias, so that nine lines of them stay nine lines', () => {
    const lines = Array.from({ length: 9 }, (_, n) => `k${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join()}]\n`)

    expect(codesOf(`k0: &a0 [lol]\n${lines.join('')}`)).toEqual(['yaml_anchor'])
  })

  it('refuses ten megabytes before it reads them', () => {
    expect(codesOf('[{'.repeat(5 * 1024 * 1024))).toEqual(['file_too_large'])
  })

  it.each([
    ['block maps', Array.from({ length: 600 }, (_, n) => `${' '.repeat(n)}a:\n`).join('')],
    ['lists in lists', `a: ${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['lists in lines', '- '.repeat(10_000)],
    ['seventeen maps', `${'{ a: '.repeat(17)}1${' }'.repeat(17)}`],
  ])('refuses a depth that no contract has: %s', (_, source) => {
    expect(codesOf(source)).toEqual(['too_deep'])
  })

  it('reads a line of two hundred thousand characters', () => {
    expect(codesOf(`a: ${'b'.repeat(200_000)}`)).toEqual([])
  })

  it('keeps keys that every object has as keys', () => {
    const check = createCheck('telemetry.yaml', 'source')

    const tree = yamlTree(check, '__proto__: 1\nconstructor: 2\n')

    expect(tree.kind === 'map' && [...tree.entries.keys()]).toEqual(['__proto__', 'constructor'])
  })
})
