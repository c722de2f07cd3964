import { readFileSync } from 'node:fs'
import { formatProblems, parseContract } from '@aboveboard/contract'
import type { CompiledContract } from '@aboveboard/protocol'

/** The event of `telemetry.yaml` that stands for a product's usual one. */
export const EVENT = 'job.finished'

/** The contract that everything here is measured with. */
export function benchContract(): CompiledContract {
  const file = 'benchmarks/telemetry.yaml'
  const parsed = parseContract(readFileSync(new URL('./telemetry.yaml', import.meta.url), 'utf8'), file)
  if (!parsed.ok) throw new Error(formatProblems(parsed.problems))
  return parsed.value
}
