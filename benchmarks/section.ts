/** One table of results, and how they were measured. */
export interface Section {
  readonly name: string
  readonly title: string
  /** What was measured beside what, in sentences. */
  readonly method: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

export interface BenchOptions {
  /** Everything once or twice and small, to see that it works; the figures say little. */
  readonly quick: boolean
  /** An empty folder on a real disk. */
  readonly folder: string
}

export type Bench = (options: BenchOptions) => Promise<Section>
