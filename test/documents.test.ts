import { globSync, readFileSync } from 'node:fs'
import { parseContract, WARNINGS } from '@aboveboard/contract'
import { describe, expect, it } from 'vitest'

const DOCUMENTS = globSync(['*.md', 'docs/**/*.md', 'packages/*/README.md', 'examples/*/README.md'])

const blocksOf = (file: string, language: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, tag, text]) =>
    tag === language && text !== undefined ? [text] : [],
  )

const CONTRACTS = DOCUMENTS.flatMap((file) =>
  blocksOf(file, 'yaml')
    .filter((text) => /^aboveboard:/m.test(text))
    .map((text) => [file, text] as const),
)

describe('documents', () => {
  it('hold contracts to learn from', () => {
    expect(CONTRACTS.map(([file]) => file)).toEqual(
      expect.arrayContaining(['docs/telemetry-yaml.md', 'packages/contract/README.md']),
    )
  })

  it.each(CONTRACTS)('show in %s a contract that compiles', (file, text) => {
    const parsed = parseContract(text, file)
    expect(parsed.ok ? [] : parsed.problems).toEqual([])
  })

  it('explain every warning', () => {
    const text = readFileSync('docs/contract-commands.md', 'utf8')
    expect(Object.keys(WARNINGS).filter((code) => !text.includes(`| \`${code}\` |`))).toEqual([])
  })

  it('link to files that are there', () => {
    const broken = DOCUMENTS.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
        .map(([, target]) => new URL(target ?? '', `file:///${file}`).pathname.slice(1))
        .filter((path) => globSync(path).length === 0)
        .map((path) => `${file}: ${path}`),
    )
    expect(broken).toEqual([])
  })
})
