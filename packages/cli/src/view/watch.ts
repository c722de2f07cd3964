import { setTimeout as wait } from 'node:timers/promises'
import { ApiError } from '../api.ts'
import { CliError } from '../cli-error.ts'
import { colorsOf, type World } from '../world.ts'
import { createScreen } from './screen.ts'

interface Drawn {
  readonly page: string
  /** When that was so (ISO 8601). */
  readonly asOf: string
}

interface Watching {
  /** The page as it is at that time. */
  draw(): Promise<Drawn>
  readonly intervalMs: number
  /** Aborted when the process is asked to stop, so that nothing is asked any longer. */
  readonly stop: AbortController
}

const DEFAULT_SECONDS = 5

/** Seconds between two drawings; `true` where none were typed. */
export function parseInterval(typed: string | boolean | undefined): number {
  const seconds = typeof typed === 'string' ? Number(typed) : DEFAULT_SECONDS
  if (seconds >= 1 && seconds <= 86_400) return seconds * 1000
  throw new CliError({
    what: 'That is no number of seconds.',
    where: '--watch',
    remedy: 'Give one from 1 to 86400, or none for 5.',
    exitCode: 2,
  })
}

/**
 * Draws until the process is asked to stop, and gives the terminal back as it was. While the receiver is away the
 * last page stays; a refusal ends it.
 */
export async function watch({ draw, intervalMs, stop }: Watching, world: World): Promise<void> {
  const { stdout } = world
  if (stdout.isTTY !== true || world.env.TERM === 'dumb')
    throw new CliError({
      what: 'There is no terminal to draw on.',
      where: '--watch',
      remedy: 'Leave it out for one page, or take --json.',
      exitCode: 2,
    })
  let last = await draw()
  const { signal } = stop
  void world.untilStopped().then(() => stop.abort())
  const { red, dim } = colorsOf(world)
  const screen = createScreen(stdout)
  screen.enter()
  try {
    let trouble: CliError | undefined
    while (!signal.aborted) {
      const words = `as of ${last.asOf.slice(11, 19)} UTC · every ${intervalMs / 1000} s, Ctrl-C ends`
      screen.show(
        last.page,
        trouble ? { words: `${trouble.message} Trying again. ${words}`, paint: red } : { words, paint: dim },
      )
      if (!(await passed(intervalMs, signal))) return
      const next = await attempt(draw)
      if (signal.aborted) return
      if (next instanceof ApiError) throw next
      if (next instanceof CliError) trouble = next
      else {
        trouble = undefined
        last = next
      }
    }
  } finally {
    screen.leave()
  }
}

async function attempt(draw: () => Promise<Drawn>): Promise<Drawn | CliError> {
  try {
    return await draw()
  } catch (error) {
    if (error instanceof CliError) return error
    throw error
  }
}

/** Whether the time passed without a stop. */
const passed = (ms: number, signal: AbortSignal): Promise<boolean> =>
  wait(ms, true, { signal }).catch((error: unknown) => {
    if (signal.aborted) return false
    throw error
  })
