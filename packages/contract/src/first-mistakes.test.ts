import { describe, expect, it } from 'vitest'
import { parseContract } from './parse-contract.ts'

const CONTRACT = `aboveboard: 1
product: orbit
title: Orbit
version: 1
controller: { name: Orbit Project, contact: privacy@orbit.example }
recipients: [{ name: Orbit receiver }]
events:
  scan.completed: { description: A scan finished., purpose: Make it faster., fields: { mode: FIELD } }
`
/** What the maker reads who replaced a piece of the contract. */
const told = (from: string, to: string): readonly string[] => {
  const parsed = parseContract(CONTRACT.replace(from, () => to).replace('FIELD', '{ type: boolean }'), 'telemetry.yaml')
  return parsed.ok ? [] : parsed.problems.map(({ message, remedy }) => `${message} ${remedy}`)
}

describe('mistakes that a maker makes first', () => {
  it.each([
    [
      'title: Orbit',
      'title: Orbit: the scanner',
      'The contract has `: ` within a value. Quote the value if the colon belongs to it; indent the line like its neighbours if it is a key.',
    ],
    [
      'title: Orbit',
      "title: 'Orbit's'",
      "The contract has something behind the end of a value. Quote the whole value if this belongs to it; within single quotes, write '' for '.",
    ],
    [
      'FIELD',
      '{ type: string }',
      'events.scan.completed.fields.mode.type cannot be `string`. There is no free text: write `choice` with the values, or `token` with a `pattern`.',
    ],
    [
      'FIELD',
      '{ type: choice, values: [on, 1.10] }',
      'events.scan.completed.fields.mode.values[1] must be text, not the number 1.1. Quote it: "1.10".',
    ],
    [
      'FIELD',
      "{ type: token, pattern: '^v.+$' }",
      'events.scan.completed.fields.mode.pattern has `^` at its character 1. Remove it: a pattern is always about the whole token.',
    ],
    [
      'FIELD',
      '{ type: boolean, optional: yes }',
      'events.scan.completed.fields.mode.optional must be true or false, not the text `yes`. Write `true`, or leave the key out.',
    ],
    ['version: 1', 'version: "1"', 'version must be a whole number, not the text `1`. Write 1 without quotes.'],
    [
      'version: 1',
      'version: 1.0.0',
      'version must be a whole number, not the text `1.0.0`. Write a whole number: `version: 1`.',
    ],
    [
      '[{ name: Orbit receiver }]',
      '[My server]',
      'recipients[0] must be a map, not the text `My server`. Write `{ name: My server }`.',
    ],
    [
      '[{ name: Orbit receiver }]',
      'My server',
      'recipients must be a list, not the text `My server`. Write `recipients: [{ name: My server }]`.',
    ],
    [
      'title: Orbit',
      'title: Orbit\n  description: A scanner',
      'The contract has a line that is not indented like its neighbours. Begin the line below the first letter of its neighbours.',
    ],
    ['title', '\u00a0title', '`\\u{a0}title` is not a key that belongs here. Did you mean `title`?'],
    ['version: 1', 'version: 1\nretention: 400', 'retention cannot be `400`. Write a number of days such as 400d.'],
    [
      'version: 1',
      'version: 1\ntogether: [[mode, age, os]]',
      'together[0][2] names `os`, which is not declared. Name a declared field: `context.os` for one of the context, `duration` for one of an event.',
    ],
  ])('%s as %s', (from, to, words) => {
    expect(told(from, to)).toContain(words)
  })

  it.each([
    ['a key below a value', '    purpose: Decide what to drop.\n      fields: {}\n', 'yaml_indent', 11, 7],
    [
      'a key below a value of two lines',
      '    purpose: Decide\n      what to drop.\n      fields: {}\n',
      'yaml_indent',
      12,
      7,
    ],
    ['a colon within a value', '    purpose: Decide: what to drop.\n    fields: {}\n', 'yaml_colon', 10, 14],
  ])('are shown where they are: %s', (_, lines, code, line, column) => {
    const source = CONTRACT.replace(/ \{ description.*/, () => `\n    description: A scan finished.\n${lines}`)
    const parsed = parseContract(source, 'telemetry.yaml')

    expect(parsed.ok ? [] : parsed.problems).toMatchObject([{ code, line, column }])
  })

  it.each(['\tdescription: It ended.', '  \tdescription: It ended.', '\tdescription: It: ended.'])(
    'are shown once where they are a tab: %j',
    (lines) => {
      const parsed = parseContract(
        CONTRACT.replace(/ \{ description.*/, () => `\n${lines}`),
        'telemetry.yaml',
      )

      expect(parsed.ok ? [] : parsed.problems.map(({ code }) => code)).toEqual(['yaml_tab'])
    },
  )
})
