import { createCheck } from '../check.ts'
import { placeAt } from '../place-at.ts'
import { yamlTree } from '../yaml-tree.ts'

/** A line and column of a telemetry.yaml, both from 1. */
export interface SourcePlace {
  readonly line: number
  readonly column: number
}

/** Finds the place of a change in the text of a telemetry.yaml, by its `path`: the nearest part that the text has. */
export function locator(source: string): (path: string) => SourcePlace {
  const root = yamlTree(createCheck('', 'source'), source)
  return (path) => {
    const { line, column } = placeAt(root, path)
    return { line, column }
  }
}
