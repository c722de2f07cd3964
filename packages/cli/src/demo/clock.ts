const DAY_MS = 86_400_000

/** The receiver's clock while the demo moves it through the past, and the real one afterwards. */
export interface DemoClock {
  now(): Date
  /** Stands still at noon, UTC, `days` days before today; returns that moment. */
  moveTo(daysAgo: number): Date
  /** Runs as the real clock from here on. */
  release(): void
}

export function createClock(real: () => Date): DemoClock {
  let fixed: Date | undefined
  return {
    now: () => fixed ?? real(),
    moveTo(daysAgo) {
      const day = new Date(real().getTime() - daysAgo * DAY_MS)
      day.setUTCHours(12, 0, 0, 0)
      fixed = day
      return day
    },
    release() {
      fixed = undefined
    },
  }
}
