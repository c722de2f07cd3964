/** Runs at most `width` works at a time; the others wait in order. */
export function limited(width: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running >= width) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      // The place goes to who waits longest.
      if (next) next()
      else running--
    }
  }
}
