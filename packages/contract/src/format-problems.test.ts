import { expect, it } from 'vitest'
import { formatProblems } from './format-problems.ts'
import { parseContract } from './parse-contract.ts'
import { verifyCompiled } from './verify-compiled.ts'

it('prints place, code, message and the remedy below', () => {
  const parsed = parseContract('aboveboard: 2\ntitle: "\\u001b[2J"\n', 'app/telemetry.yaml')

  expect(parsed.ok ? '' : formatProblems(parsed.problems).split('\n')).toEqual([
    ...Array.from({ length: 10 }, () => expect.any(String)),
    'app/telemetry.yaml:1:13 unsupported_format aboveboard is 2; this program reads format 1.',
    '    Write `aboveboard: 1`.',
    'app/telemetry.yaml:2:8 bad_text title has the invisible character `\\u{1b}`.',
    '    Write text without invisible characters, line breaks or spaces around it.',
    '7 problems',
    '',
  ])
})

it('prints no position where the file has no lines', () => {
  const verified = verifyCompiled([])

  expect(verified.ok ? '' : formatProblems(verified.problems)).toBe(
    'telemetry.contract.json not_compiled The contract is not an object of `digest` and `contract`.\n' +
      '    Build the file with `aboveboard contract build`.\n1 problem\n',
  )
})

it('breaks lines at 100 columns, and never within a word', () => {
  const long = `${'word '.repeat(30)}${'x'.repeat(120)}`
  const problem = { code: 'bad_text', file: 'telemetry.yaml', line: 3, column: 1, message: long, remedy: long } as const

  const lines = formatProblems([problem]).split('\n')

  expect(lines.filter(({ length }) => length > 100)).toEqual([`    ${'x'.repeat(120)}`, `    ${'x'.repeat(120)}`])
  expect(lines.slice(1, -2).every((line) => line.startsWith('    '))).toBe(true)
})
