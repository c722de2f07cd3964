/** `<program> telemetry …` for programs that read their arguments themselves. */
import { type AdapterOptions, type Commands, DESCRIPTION, NAME, passOn } from './pass-on.ts'

export type { AdapterOptions } from './pass-on.ts'

/** A line for the program's own help. */
export const TELEMETRY_HELP: string = `${NAME}  ${DESCRIPTION}`

/**
 * Runs the command where the first word is `telemetry`, and returns at once whether it is: the program has then nothing
 * to do but to let it end, `if (!runTelemetry(telemetry)) main()`.
 */
export function runTelemetry(telemetry: Commands, options: AdapterOptions = {}): boolean {
  const [, , first, ...words] = options.argv ?? process.argv
  if (first !== NAME) return false
  void passOn(telemetry, words, options)
  return true
}
