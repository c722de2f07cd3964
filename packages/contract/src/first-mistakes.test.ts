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
})
