/**
 * Ends what was started, the last first, once; also where a later part could not start. An end that fails keeps no
 * other from running; the first error is thrown behind the last end.
 */
export interface Teardown {
  add(end: () => unknown): void
  run(): Promise<void>
}

export function createTeardown(): Teardown {
  const ends: (() => unknown)[] = []
  let running: Promise<void> | undefined
  const run = async (): Promise<void> => {
    const errors: unknown[] = []
    for (let end = ends.pop(); end; end = ends.pop()) {
      try {
        await end()
      } catch (error) {
        // Whatever it is: thrown below.
        errors.push(error)
      }
    }
    if (errors.length > 0) throw errors[0]
  }
  return {
    add: (end) => void ends.push(end),
    run() {
      running ??= run()
      return running
    },
  }
}
