/** How often each step ended in each way, since the start. Names are the code's own, never a client's. */
export interface OutcomeCounts {
  count(name: string, by?: number): void
  read(): ReadonlyMap<string, number>
}

export function createOutcomeCounts(): OutcomeCounts {
  const counts = new Map<string, number>()
  return {
    count: (name, by = 1) => void counts.set(name, (counts.get(name) ?? 0) + by),
    read: () => counts,
  }
}
