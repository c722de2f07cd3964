import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isObject } from '@aboveboard/protocol'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { parseContract } from '../parse-contract.ts'
import { CONTRACT_PROBLEMS, type ContractProblemCode } from '../problem.ts'
import { IGNORABLE } from '../quote.ts'
import { TAKEN_VARIABLES } from '../taken-variables.ts'
import { arbitraryContract } from '../testing/arbitrary-contract.ts'
import { sourceOf } from '../testing/source-of.ts'
import { damaged, jsonText } from './damaged.fixture.ts'

/** What only `aboveboard contract check` finds, and why a schema cannot. */
const BEYOND_A_SCHEMA: { readonly [C in ContractProblemCode]?: string } = {
  bad_pattern: 'a grammar of its own; the schema knows which characters it has',
  edges_order: 'compares numbers with each other',
  file_too_large: 'bytes, not values',
  labels_count: 'compares two lengths',
  many_cells: 'a calculation over everything that is declared',
  minimum_too_long: 'compares two times',
  more_problems: 'about problems',
  not_compiled: 'about the compiled file',
  randomized_twice: 'compares fields of several events',
  together_apart: 'looks up names',
  together_unpaired: 'looks up names',
  together_untallied: 'looks up names',
  unknown_field: 'looks up names',
  unknown_scheme: 'looks up names',
  unreachable_label: 'compares numbers with each other',
  wrong_digest: 'about the compiled file',
}
const NEVER_IN_A_VECTOR = ['file_too_large', 'more_problems', 'not_compiled', 'wrong_digest']
/** Of kinds of problems that it can express, those that it cannot. */
const BEYOND_BY_NAME: { readonly [vector: string]: string } = {
  'values that differ in their normal form only': 'knows no normal forms of Unicode',
  'values that read alike': 'knows no normal forms of Unicode',
  'a recipient twice': 'compares whole items, and they may differ in what they receive',
  'a triple twice': 'compares lists as they are written, in any order',
  'an acknowledgement twice': 'compares whole items, and the reasons differ',
}
/** A schema sees what an editor has read, not how it was written. */
const isAboutWriting = (code: string): boolean => code.startsWith('yaml_')
const isBeyond = (code: string): boolean => isAboutWriting(code) || Object.hasOwn(BEYOND_A_SCHEMA, code)

const root = new URL('../../../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')
const paths = (pattern: string): readonly string[] => globSync(pattern, { cwd: fileURLToPath(root) }).sort()

const ajv = new Ajv({ allErrors: true, strictTypes: false })
ajv.addVocabulary(['errorMessage'])
const schema = JSON.parse(read('packages/contract/schema/telemetry-yaml.schema.json'))
const validate = ajv.compile(schema)

/** What the schema says of a value: nothing where it is valid. */
const errorsOf = (value: unknown): readonly string[] =>
  validate(value) ? [] : ajv.errorsText(validate.errors, { separator: '\n' }).split('\n')

const codesOf = (source: string): readonly string[] => {
  const parsed = parseContract(source, 'telemetry.yaml')
  return parsed.ok ? [] : parsed.problems.map(({ code }) => code)
}

interface Vector {
  readonly name: string
  readonly yaml: readonly string[]
}
const slowPattern = {
  name: 'a pattern that reads one text in many ways',
  source: read('conformance/contracts/atlas.telemetry.yaml').replace('atlas-[a-z0-9-]{1,40}', '[a-z]*[a-z]*[a-z]*b'),
}
const vectors = paths('conformance/contract/*.json')
  .flatMap((path): readonly Vector[] => JSON.parse(read(path)))
  .filter(({ yaml }) => Array.isArray(yaml))
  .map(({ name, yaml }) => ({ name, source: `${yaml.join('\n')}\n` }))
  .concat(slowPattern)
  .map(({ name, source }) => ({ name, source, codes: codesOf(source) }))
  .filter(({ codes }) => !codes.some(isAboutWriting))

const refusable = vectors.filter(
  ({ name, codes }) => codes.some((code) => !isBeyond(code)) && !Object.hasOwn(BEYOND_BY_NAME, name),
)

const documents = ['docs/telemetry-yaml.md', 'packages/contract/README.md']
const contracts = [
  ...[...paths('conformance/contracts/*.yaml'), ...paths('examples/*/telemetry.yaml')].map((path) => [
    path,
    read(path),
  ]),
  ...documents.map((path) => [path, /```yaml\n(.*?)```/s.exec(read(path))?.[1] ?? '']),
  ...vectors.filter(({ codes }) => codes.length === 0).map(({ name, source }) => [name, source]),
]

describe('telemetry-yaml.schema.json', () => {
  it.each(contracts)('accepts %s', (_, source = '') => {
    expect(errorsOf(parse(source))).toEqual([])
  })

  it.each(refusable)('refuses $name', ({ source }) => {
    expect(errorsOf(parse(source))).not.toEqual([])
  })

  it('has a vector of every kind of problem that it can express', () => {
    const shown = new Set(refusable.flatMap(({ codes }) => codes))

    expect(Object.keys(CONTRACT_PROBLEMS).filter((code) => !isBeyond(code) && !shown.has(code))).toEqual([])
  })

  it('leaves to the check only what it cannot express', () => {
    const left = vectors.filter(({ source, codes }) => codes.length > 0 && errorsOf(parse(source)).length === 0)
    const codes = new Set(left.flatMap((vector) => vector.codes))

    expect(Object.keys(BEYOND_BY_NAME).filter((name) => !left.some((vector) => vector.name === name))).toEqual([])
    expect(Object.keys(BEYOND_A_SCHEMA).filter((code) => !codes.has(code))).toEqual(NEVER_IN_A_VECTOR)
  })

  it('agrees with the check about contracts that were made up, of which half were damaged', () => {
    const counts = { accepted: 0, refused: 0, left: 0 }
    const sources = arbitraryContract.map(sourceOf)
    const agreed = fc.property(fc.oneof(sources, damaged(sources)), (made) => {
      const source = jsonText(made)
      const codes = codesOf(source)
      const verdict = codes.length === 0 ? 'accepted' : codes.every(isBeyond) ? 'left' : 'refused'
      counts[verdict]++
      const errors = errorsOf(JSON.parse(source))
      if (verdict !== 'left')
        expect({ codes, refused: errors.length > 0, errors }).toMatchObject({ refused: verdict === 'refused' })
    })

    fc.assert(agreed, { seed: 4, numRuns: 500 })
    expect(counts.accepted).toBeGreaterThan(150)
    expect(counts.refused).toBeGreaterThan(150)
  })

  it('knows the variables that have a meaning already', () => {
    const { properties } = schema.properties.consent
    const refused = new RegExp(properties.disable_env.items.not.pattern)

    expect(TAKEN_VARIABLES.filter((name) => !refused.test(name))).toEqual([])
    expect(refused.source.split('|')).toHaveLength(TAKEN_VARIABLES.length)
  })

  it('knows the characters that show nothing', () => {
    const shown = new RegExp(schema.definitions.visible.pattern, 'u')
    const points = Array.from({ length: 0x110000 }, (_, point) => String.fromCodePoint(point))

    expect(points.filter((point) => shown.test(point) === IGNORABLE.test(point))).toEqual([])
  })

  it('explains every key', () => {
    const unexplained: string[] = []
    const visit = (node: unknown, path: string): void => {
      if (Array.isArray(node)) for (const [index, child] of node.entries()) visit(child, `${path}/${index}`)
      if (!isObject(node)) return
      for (const [key, child] of Object.entries(node)) visit(child, `${path}/${key}`)
      if (node.additionalProperties !== false || !isObject(node.properties)) return
      for (const [key, part] of Object.entries(node.properties))
        if (!description(part)) unexplained.push(`${path}.${key}`)
    }

    visit(schema, '')

    expect(unexplained).toEqual([])
  })
})

/** What an editor shows of a key; a reference may carry its own. */
function description(part: unknown): unknown {
  if (!isObject(part)) return undefined
  if (part.description !== undefined || typeof part.$ref !== 'string') return part.description
  return description(schema.definitions[part.$ref.replace('#/definitions/', '')])
}
