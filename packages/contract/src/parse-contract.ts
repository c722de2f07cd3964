import type { CompiledContract } from '@aboveboard/protocol'
import { createCheck, FAILED } from './check.ts'
import { readContract } from './contract-shape.ts'
import { digestOf } from './digest.ts'
import type { Checked } from './problem.ts'
import { yamlTree } from './yaml-tree.ts'

/**
 * Compiles the text of a telemetry.yaml (at most 1 MiB); `file` is the name that problems carry. All problems are
 * found in one pass (at most 100); only a syntax error hides those behind it. Never throws.
 */
export function parseContract(source: string, file: string): Checked<CompiledContract> {
  const check = createCheck(file, 'source')
  const contract = readContract(check, yamlTree(check, source))
  const problems = check.problems()
  if (contract === FAILED || problems.length > 0) return { ok: false, problems }
  return { ok: true, value: { digest: digestOf(contract), contract } }
}
