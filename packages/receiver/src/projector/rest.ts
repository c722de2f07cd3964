/** A pause that somebody may cut short. */
export interface Rest {
  /** Until something wakes or interrupts, or the time is over. */
  idle(ms: number): Promise<void>
  /** Until something interrupts, or the time is over. */
  sleep(ms: number): Promise<void>
  wake(): void
  interrupt(): void
}

export function createRest(): Rest {
  let idle = false
  let interrupt = () => {}
  const until = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      interrupt = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  return {
    async idle(ms) {
      idle = true
      await until(ms)
      idle = false
    },
    sleep: (ms) => until(ms),
    wake() {
      if (idle) interrupt()
    },
    interrupt: () => interrupt(),
  }
}
