/** Writes down and sends what a server records, once a second, and now and then asks again whether it may. */
import type { Decision } from '../consent/decide.ts'
import { consentOf, type Host } from '../host.ts'
import { createServerSender } from './server-sender.ts'
import type { ServerSide } from './start.ts'

const TICK_MS = 1000
const ASK_EVERY_TICKS = 60

/** Gives back how to stop. Never in the way of the program's end. */
export function startTimer(host: Host, { askAgain, decision, recorder }: ServerSide, flush: () => void): () => void {
  const sender = createServerSender(host)
  let ticks = 0
  const tick = (): void => {
    flush()
    try {
      if (++ticks % ASK_EVERY_TICKS === 0 && termsOf(consentOf(host)) !== termsOf(decision())) askAgain()
    } catch {
      // A disk that cannot be read: it is asked again later.
    }
    void sender.tick(recorder()?.queued() ?? 0)
  }
  const timer = setInterval(tick, TICK_MS).unref()
  return () => clearInterval(timer)
}

const termsOf = ({ state, withheld }: Decision): string => [state, ...withheld].join()
