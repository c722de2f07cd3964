import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { World } from '../../world.ts'

/** Prints the JSON Schema by which editors complete and check a telemetry.yaml. */
export function schema({ stdout }: World): void {
  const path = createRequire(import.meta.url).resolve('@aboveboard/contract/telemetry-yaml.schema.json')
  stdout.write(readFileSync(path, 'utf8'))
}
