/** What a server loads of its mode at its start. */
import type { Decision } from '../consent/decide.ts'
import type { Host } from '../host.ts'
import type { Recorder } from '../recorder.ts'

export interface ServerSide {
  /** That of this moment; undefined where nothing was recorded since the decision was asked for. */
  recorder(): Recorder | undefined
  decision(): Decision
  askAgain(): void
}

export interface Server {
  /** Writes down what is only counted, and ends the timer. */
  stop(): void
}

export function startServer(host: Host, side: ServerSide): Server {
  const flush = (): void => {
    try {
      side.recorder()?.flush()
    } catch {
      // A disk that cannot be written: it is tried again at the next tick.
    }
  }
  host.world.atExit(flush)
  const timer = import('./timer.ts').then(({ startTimer }) => startTimer(host, side, flush))
  // A bundle may lack the part: then what is recorded stays.
  timer.catch(() => {})
  return {
    stop() {
      flush()
      timer.then((stop) => stop()).catch(() => {})
    },
  }
}
