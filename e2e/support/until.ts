import { setTimeout as pause } from 'node:timers/promises'

/** Asks again until the answer is there; fails with `what` after `limitMs`. */
export async function until<T>(what: string, ask: () => Promise<T | undefined>, limitMs = 20_000): Promise<T> {
  const deadline = Date.now() + limitMs
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (Date.now() > deadline) throw new Error(`Waited ${limitMs} ms in vain: ${what}`)
    await pause(20)
  }
}
