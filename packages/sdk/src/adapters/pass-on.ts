/** What all adapters share: their words in the program's help, and how what was typed reaches `telemetry.command()`. */
import type { Telemetry } from '../options.ts'

export const NAME = 'telemetry'

/** In the order of `telemetry help`. */
export const VERBS = 'status, why, on, off, local, preview, log, send, policy, export, erase, reset'

export const DESCRIPTION = `See and decide what is reported: ${VERBS}`

export type Commands = Pick<Telemetry<never>, 'command'>

export interface AdapterOptions {
  /** What was typed, as in `process.argv`, which is the default. */
  readonly argv?: readonly string[]
  /** Gets the exit code of the command; default: one that is not 0 becomes `process.exitCode`. */
  readonly exit?: (code: number) => void
}

/**
 * Runs the command that was typed after `telemetry`, word for word: a library has taken out the flags that the program
 * knows. `handed` is what the library left; it counts where `argv` has no such words. Never rejects.
 */
export async function passOn(
  telemetry: Commands,
  handed: readonly string[],
  { argv = process.argv, exit = setExitCode }: AdapterOptions,
): Promise<void> {
  exit(await telemetry.command(typedWords(argv, handed) ?? handed))
}

/** The shortest end of `argv` after the word `telemetry` that has all words of `handed`. */
function typedWords(argv: readonly string[], handed: readonly string[]): readonly string[] | undefined {
  const starts = argv.flatMap((word, index) => (word === NAME ? [index + 1] : [])).reverse()
  return starts.map((start) => argv.slice(start)).find((words) => handed.every((word) => words.includes(word)))
}

function setExitCode(code: number): void {
  if (code !== 0) process.exitCode = code
}
