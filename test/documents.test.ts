import { globSync, readFileSync } from 'node:fs'
import { emitDocument, parseContract, verifyCompiled, WARNINGS } from '@aboveboard/contract'
import type { CompiledContract } from '@aboveboard/protocol'
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

const compiledAt = (file: string): CompiledContract => {
  const verified = verifyCompiled(JSON.parse(readFileSync(file, 'utf8')), file)
  if (verified.ok) return verified.value
  throw new Error(`${file} is no compiled contract`)
}

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

  it.each(['opt-in', 'opt-out'] as const)('made of an %s contract name commands that the SDK has', (model) => {
    const commands = readFileSync('packages/sdk/src/commands/run-command.ts', 'utf8')
    const known = [...commands.matchAll(/\[\s*'([a-z]+)',\s*\{\s*run:/g)].map(([, name]) => name)
    const { contract, digest } = compiledAt('conformance/contracts/orbit.contract.json')
    const consent = { ...contract.consent, model }

    const pages = (['none', 'persistent'] as const).map((install_id) =>
      emitDocument({ digest, contract: { ...contract, consent, install_id } }),
    )

    const named = pages.flatMap((page) => [...page.matchAll(/`orbit telemetry ([^`]*)`/g)].map(([, name]) => name))
    expect(named).toEqual(expect.arrayContaining(['off', 'preview', 'erase']))
    expect(named.filter((name) => !known.includes(name))).toEqual([])
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
