import pico from 'picocolors'

export type Env = { readonly [name: string]: string | undefined }

interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
  readonly rows?: number
}

/** What a command may touch of the process it runs in. */
export interface World {
  readonly env: Env
  /** Paths that are typed are relative to it. */
  readonly cwd: string
  readonly stdout: Output
  readonly stderr: Output
  now(): Date
  /** Resolves when the process is asked to stop. */
  untilStopped(): Promise<void>
}

export const processWorld = (): World => ({
  env: process.env,
  cwd: process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
  now: () => new Date(),
  untilStopped: () =>
    new Promise((resolve) => {
      process.once('SIGINT', () => resolve())
      process.once('SIGTERM', () => resolve())
    }),
})

export type Colors = ReturnType<typeof pico.createColors>

/** Colours on a terminal only, and not where NO_COLOR asks for none (no-color.org). */
export const colorsOf = ({ env, stdout }: Pick<World, 'env' | 'stdout'>): Colors =>
  pico.createColors(stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb')
