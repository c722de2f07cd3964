import type { CompiledContract } from '@aboveboard/protocol'
import { createCheck, FAILED } from './check.ts'
import { readContract } from './contract-shape.ts'
import { digestOf } from './digest.ts'
import { type ContractWarning, warningsOf } from './lint/contract-warning.ts'
import type { ContractProblem } from './problem.ts'
import { yamlTree } from './yaml-tree.ts'

/** A compiled contract and what deserves a second thought in it, or everything that is wrong. */
export type ParsedContract =
  | { readonly ok: true; readonly value: CompiledContract; readonly warnings: readonly ContractWarning[] }
  | { readonly ok: false; readonly problems: readonly ContractProblem[] }

/**
 * Compiles the text of a telemetry.yaml (at most 256 KiB); `file` is the name that problems carry. All problems are
 * found in one pass (at most 100); a syntax error hides those behind it, and what only the whole can tell waits for
 * the rest. Never throws.
 */
export function parseContract(source: string, file: string): ParsedContract {
  const check = createCheck(file, 'source')
  const tree = yamlTree(check, source)
  const contract = readContract(check, tree)
  const problems = check.problems()
  if (contract === FAILED || problems.length > 0) return { ok: false, problems }
  return { ok: true, value: { digest: digestOf(contract), contract }, warnings: warningsOf(contract, tree, file) }
}
