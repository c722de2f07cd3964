import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { emitCompiled } from './emit-compiled.ts'
import { WARNINGS } from './lint/warnings.ts'
import { parseContract } from './parse-contract.ts'
import { CONTRACT_PROBLEMS, type ContractProblem } from './problem.ts'

const conformance = (path: string): string =>
  readFileSync(new URL(`../../../conformance/${path}`, import.meta.url), 'utf8')

interface ProblemVector {
  readonly name: string
  readonly yaml: readonly string[]
  readonly problems: readonly Pick<ContractProblem, 'code' | 'line' | 'column'>[]
}
const read = (path: string): readonly ProblemVector[] => JSON.parse(conformance(path))
const vectors = [...read('contract/problems.json'), ...read('contract/requirements.json')]

const MINIMAL = `
aboveboard: 1
product: orbit-cli
title: Orbit
version: 1
controller: { name: Orbit Project, contact: privacy@orbit.example }
recipients: [{ name: Orbit receiver }]
events:
  scan.completed:
    description: A scan finished.
    purpose: Decide which scanners to make faster.
`
const withFields = (fields: string): string => `${MINIMAL}    fields:\n${fields.replaceAll(/^/gm, '      ')}\n`

const problemsOf = (source: string): readonly ContractProblem[] => {
  const parsed = parseContract(source, 'telemetry.yaml')
  return parsed.ok ? [] : parsed.problems
}

const compile = (source: string) => {
  const parsed = parseContract(source, 'telemetry.yaml')
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'))
  return parsed.value
}

describe('parseContract', () => {
  it.each(vectors)('reads and reports: $name', ({ yaml, problems }) => {
    const found = problemsOf(`${yaml.join('\n')}\n`)

    expect(found.map(({ code, line, column }) => ({ code, line, column }))).toEqual(problems)
  })

  it('has a vector for every problem that a YAML file of that size can have', () => {
    const shown = new Set(vectors.flatMap(({ problems }) => problems.map(({ code }) => code)))

    const missing = Object.keys(CONTRACT_PROBLEMS).filter((code) => !shown.has(code as ContractProblem['code'])) // a key of the table

    expect(missing).toEqual(['yaml_not_utf8', 'file_too_large', 'not_compiled', 'wrong_digest', 'more_problems'])
  })

  it('compiles the orbit contract to the published bytes', () => {
    const compiled = compile(conformance('contracts/orbit.telemetry.yaml'))

    expect(emitCompiled(compiled)).toBe(conformance('contracts/orbit.contract.json'))
  })

  it('compiles the example of the README', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

    expect(problemsOf(/```yaml\n(.*?)```/s.exec(readme)?.[1] ?? '')).toEqual([])
  })

  it('gives the same digest whatever the order of keys, the line endings and the folding of prose', () => {
    const reordered = MINIMAL.trim().split('\n').slice(0, 6).reverse().join('\r\n')
    const event = `events:\r\n  scan.completed:\r\n    purpose: >\r\n      Decide which scanners\r\n      to make faster.\r\n    description: A scan finished.\r\n`

    expect(compile(`${reordered}\r\n${event}`).digest).toBe(compile(MINIMAL).digest)
  })

  it('writes every default out', () => {
    const { contract } = compile(MINIMAL)

    expect(contract).toMatchObject({
      consent: {
        model: 'opt-in',
        notice: { runs: 3, containers: 'quiet' },
        disable_env: ['ORBIT_CLI_TELEMETRY_DISABLE'],
        ci: 'off',
      },
      recipients: [{ name: 'Orbit receiver', receives: 'tallies' }],
      install_id: 'none',
      time: 'day',
      visibility: { aggregate: 10 },
      keep: 'tallies',
      together: [],
      retention: 400,
      activity: 'on',
      context: {},
      never: [],
    })
  })

  it('turns durations into days', () => {
    const { contract } = compile(
      `${MINIMAL}retention: 90d\nkeep: { reports: 30d }\ninstall_id: { rotating: 7d }\nvisibility: rows\n`,
    )

    expect(contract).toMatchObject({ retention: 90, keep: { reports: 30 }, install_id: { rotating: 7 } })
    expect(contract.visibility).toBe('rows')
  })

  it.each([
    [1, ['0', '1+']],
    [3, ['0', '1', '2', '3+']],
    [100, ['0', '1', '2', '3-4', '5-8', '9-16', '17-32', '33-64', '65+']],
    [
      1_000_000_000,
      [
        '0',
        '1',
        '2',
        '3-4',
        '5-8',
        '9-16',
        '17-32',
        '33-64',
        '65-128',
        '129-256',
        '257-512',
        '513-1024',
        '1025-2048',
        '2049-4096',
        '4097-8192',
        '8193+',
      ],
    ],
  ])('tallies a count to %i through a scale of its own', (max, labels) => {
    const { contract } = compile(withFields(`n: { type: count, max: ${max} }`))

    const field = contract.events['scan.completed']?.fields.n
    expect(field).toMatchObject({ type: 'count', max, labels })
    expect(field).toHaveProperty('edges.length', labels.length - 1)
  })

  it('resolves schemes and leaves the section out', () => {
    const scheme = '\nbuckets:\n  size-1: { edges: [10], labels: [small, large] }\n'

    const { contract } = compile(
      withFields('a: { type: bucket, scheme: size-1 }\nb: { type: count, max: 50, scheme: size-1 }') + scheme,
    )

    const { fields } = contract.events['scan.completed'] ?? {}
    expect(fields?.a).toEqual({ type: 'bucket', bound: 'right-closed', edges: [10], labels: ['small', 'large'] })
    expect(fields?.b).toEqual({ type: 'count', max: 50, edges: [10], labels: ['small', 'large'] })
    expect(contract).not.toHaveProperty('buckets')
  })

  it('compiles `false` to the absence that it means', () => {
    const { contract } = compile(withFields('m: { type: choice, values: [a], other: false, optional: false }'))

    expect(contract.events['scan.completed']?.fields.m).toEqual({ type: 'choice', values: ['a'] })
  })

  it('names the place in every message and says what to write', () => {
    const [problem] = problemsOf(withFields('m: { type: choise, values: [a] }'))

    expect(problem).toEqual({
      code: 'not_allowed',
      file: 'telemetry.yaml',
      line: 13,
      column: 18,
      message: 'events.scan.completed.fields.m.type cannot be `choise`.',
      remedy: 'Did you mean `choice`?',
    })
  })

  it('warns at the place in the file, in its order, and compiles all the same', () => {
    const parsed = parseContract(
      `${withFields('m: { type: choice, values: [a, b] }')}retention: 800d\nacknowledge:\n  - { warning: long_retention, reason: We compare years. }\n`,
      'telemetry.yaml',
    )

    expect(parsed.ok ? parsed.warnings : parsed.problems).toEqual([
      {
        code: 'missing_description',
        file: 'telemetry.yaml',
        line: 12,
        column: 5,
        at: 'events.scan.completed.fields',
        message: 'events.scan.completed.fields has a field without words for people: m.',
        why: WARNINGS.missing_description.why,
        remedy: WARNINGS.missing_description.remedy,
      },
      expect.objectContaining({
        code: 'long_retention',
        line: 14,
        column: 12,
        at: 'retention',
        acknowledged: 'We compare years.',
      }),
    ])
  })

  it('refuses a file over 256 KiB', () => {
    expect(problemsOf(`# ${'x'.repeat(256 * 1024)}`)).toMatchObject([{ code: 'file_too_large', line: 1, column: 1 }])
  })

  it.each(['[', '{a: ', '- ', '? '])('reports %j repeated ten thousand times as one problem', (token) => {
    expect(problemsOf(token.repeat(10_000))).toMatchObject([{ code: 'too_deep', line: 1 }])
  })

  it('reports a hundred problems and that there are more', () => {
    const problems = problemsOf(
      `values: [${'1, '.repeat(300)}]\nevents:\n${Array.from({ length: 150 }, (_, n) => `  E${n}: {}\n`).join('')}`,
    )

    expect(problems).toHaveLength(101)
    expect(problems.at(-1)).toMatchObject({ code: 'more_problems' })
  })
})
