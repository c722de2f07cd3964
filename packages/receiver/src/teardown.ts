/** Ends what was started, the last first, once; also where a later part could not start. */
export interface Teardown {
  add(end: () => unknown): void
  run(): Promise<void>
}

export function createTeardown(): Teardown {
  const ends: (() => unknown)[] = []
  let running: Promise<void> | undefined
  const run = async (): Promise<void> => {
    for (let end = ends.pop(); end; end = ends.pop()) await end()
  }
  return {
    add: (end) => void ends.push(end),
    run() {
      running ??= run()
      return running
    },
  }
}
