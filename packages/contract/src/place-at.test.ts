import { expect, it } from 'vitest'
import { createCheck } from './check.ts'
import { placeAt } from './place-at.ts'
import { yamlTree } from './yaml-tree.ts'

const SOURCE = `title: Orbit
events:
  scan:
    fields: { os: { type: boolean } }
  scan.completed:
    fields:
      mode: { type: choice, values: [cli, docker] }
never: [Paths]
`
const tree = yamlTree(createCheck('telemetry.yaml', 'source'), SOURCE)

it.each([
  ['title', 1, 8],
  ['events.scan', 3, 3],
  ['events.scan.completed', 5, 3],
  ['events.scan.completed.fields.mode.values[1]', 7, 43],
  ['never[0]', 8, 9],
])('finds %s', (path, line, column) => {
  expect(placeAt(tree, path)).toMatchObject({ line, column })
})

it.each([
  ['events.scan.completed.fields.mode.labels[3]', 7, 13],
  ['events.scan.fields.arch', 4, 13],
  ['never[7]', 8, 8],
  ['retention', 1, 1],
  ['titles', 1, 1],
])('falls back from %s, which the file does not have, to what has it', (path, line, column) => {
  expect(placeAt(tree, path)).toMatchObject({ line, column })
})
