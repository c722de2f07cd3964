/** Who takes turns with the command without telemetry. */
import { resolve } from 'node:path'
import type { CompiledContract } from '@aboveboard/protocol'
import { createInstall } from '../command/install.ts'
import { ABOVEBOARD, type Contestant } from './peers.ts'
import { type Ran, type Run, runHost } from './run-host.ts'

export interface Entrant {
  readonly label: string
  run(): Promise<Ran>
}

export interface Course extends Pick<Run, 'url' | 'contractFile' | 'limitMs'> {
  readonly compiled: CompiledContract
  /** What the paths of homes begin with. */
  readonly home: string
}

/** One that waits for its own delivery. */
export const waiting = (contestant: Contestant, course: Course): Entrant => ({
  label: contestant.label,
  run: () => runHost({ ...course, contestant, mode: 'end', home: resolve(course.home) }),
})

/** Ours; where it sends, each run finds a queue and starts a sender, which is ended before the next. */
export async function ours(sends: boolean, course: Course): Promise<Entrant> {
  const { compiled, contractFile, url } = course
  const home = resolve(`${course.home}-${sends ? 'sends' : 'queues'}`)
  const target = { url, key: 'wk_bench' }
  const install = createInstall({ home, compiled, contractFile, target, saysYes: true, sends })
  const run = (isDue: boolean) => runHost({ ...course, contestant: ABOVEBOARD, mode: 'end', home, sends: isDue })
  // Leaves what the others find.
  await run(false)
  if (!sends) return { label: 'aboveboard, no sender due', run: () => run(false) }
  return {
    label: 'aboveboard, starts a sender',
    async run() {
      install.queue()
      const before = install.lastAttempt()
      const ran = await run(true)
      if (install.lastAttempt() === before) throw new Error('No sender was started.')
      await install.endSender(false)
      return ran
    },
  }
}
