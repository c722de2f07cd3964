/** A world for tests: what a command writes is kept, nothing of the process is touched. */
import { runCli } from './run-cli.ts'
import type { Env, World } from './world.ts'

interface Ran {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

interface TestWorldOptions {
  readonly env?: Env
  readonly cwd?: string
  readonly now?: Date
  readonly columns?: number
  /** Called with each text that goes to stdout. */
  readonly onOutput?: (text: string) => void
  readonly untilStopped?: Promise<void>
}

/** Runs what would be typed and gives back what would be seen. */
export async function run(argv: readonly string[], options: TestWorldOptions = {}): Promise<Ran> {
  const { env = {}, cwd = '/', now = new Date('2026-11-20T12:00:00Z'), columns = 80 } = options
  const out: string[] = []
  const errors: string[] = []
  const world: World = {
    env,
    cwd,
    stdout: {
      columns,
      write(text) {
        out.push(text)
        options.onOutput?.(text)
      },
    },
    stderr: { write: (text) => errors.push(text) },
    now: () => now,
    untilStopped: () => options.untilStopped ?? Promise.resolve(),
  }
  const exitCode = await runCli(argv, world)
  return { exitCode, stdout: out.join(''), stderr: errors.join('') }
}
