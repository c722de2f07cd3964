/** Exit codes: 0 done, 1 refused or found something, 2 misuse. */
export type ExitCode = 0 | 1 | 2

interface CliErrorParts {
  readonly what: string
  readonly where?: string
  readonly remedy: string
  readonly exitCode?: 1 | 2
  readonly cause?: unknown
}

/** A command that cannot go on: what happened, where, and what to do. */
export class CliError extends Error {
  readonly where: string | undefined
  readonly remedy: string
  readonly exitCode: 1 | 2

  constructor({ what, where, remedy, exitCode = 1, cause }: CliErrorParts) {
    super(what, { cause })
    this.name = 'CliError'
    this.where = where
    this.remedy = remedy
    this.exitCode = exitCode
  }
}

/** The command has said itself what it found; the exit code is 1. */
export class Refusal extends Error {}
