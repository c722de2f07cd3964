import { availableParallelism } from 'node:os'
import type { Finding } from './checker.ts'
import { type CheckerThread, createCheckerThread } from './checker-thread.ts'
import { PROFILES, type Profile, type ToolName } from './checkers/index.ts'
import type { Outcome } from './outcome.ts'
import { type Targets, targetsOf } from './targets.ts'
import { walk } from './walk.ts'

export interface ScanRequest {
  readonly root: string
  readonly profile: Profile
  /** Longest time that one checker may take. */
  readonly timeoutMs: number
}

/** What a scan is about to do. */
export interface ScanPlan {
  readonly profile: Profile
  readonly tools: readonly ToolName[]
  readonly targets: Targets
}

export interface ScanResult extends ScanPlan {
  readonly files: number
  readonly truncated: boolean
  /** In the order of the profile's tools. */
  readonly outcomes: readonly Outcome[]
  readonly durationMs: number
}

/** Told what happens in a scan; must not throw. */
export interface ScanObserver {
  started(plan: ScanPlan): void
  completed(result: ScanResult): void
}

/** Walks the folder and runs the profile's checkers, as many at once as there are processors. */
export async function scan({ root, profile, timeoutMs }: ScanRequest, observer?: ScanObserver): Promise<ScanResult> {
  const begin = performance.now()
  const walked = walk(root)
  const { files, truncated } = walked
  const plan = { profile, tools: PROFILES[profile], targets: targetsOf(walked, root) }
  observer?.started(plan)
  const width = Math.min(availableParallelism(), plan.tools.length)
  const threads = Array.from({ length: width }, () => createCheckerThread({ root, files }))
  const outcomes = await inTurns(plan.tools, threads, timeoutMs)
  await Promise.all(threads.map((thread) => thread.close()))
  const result = { ...plan, files: files.length, truncated, outcomes, durationMs: performance.now() - begin }
  observer?.completed(result)
  return result
}

export const findingsOf = ({ outcomes }: ScanResult): Finding[] =>
  outcomes.flatMap((outcome) => (outcome.status === 'done' ? outcome.findings : []))

/** Every thread takes the next tool when it is free; the outcomes stand in the order of the tools. */
async function inTurns(
  tools: readonly ToolName[],
  threads: readonly CheckerThread[],
  timeoutMs: number,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  const waiting = tools.entries()
  const work = async (thread: CheckerThread): Promise<void> => {
    for (const [at, tool] of waiting) outcomes[at] = await thread.run(tool, timeoutMs)
  }
  await Promise.all(threads.map(work))
  return outcomes
}
