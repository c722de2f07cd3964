export const SEVERITIES = ['high', 'medium', 'low'] as const
export type Severity = (typeof SEVERITIES)[number]

export const isSeverity = (value: unknown): value is Severity => SEVERITIES.some((severity) => severity === value)

export interface Finding {
  readonly rule: string
  readonly severity: Severity
  /** Relative to the scanned folder, with forward slashes. */
  readonly file: string
  /** From 1; absent where the whole file or folder is meant. */
  readonly line?: number
  readonly message: string
}

/** A regular file that the walk found. */
export interface SourceFile {
  /** Relative to the scanned folder, with forward slashes. */
  readonly path: string
  readonly bytes: number
}

/**
 * One tool of the scanner. `check` runs in a worker thread: it may read files synchronously, throw on
 * input that it cannot handle, and take long; the scan survives all three.
 */
export interface Checker {
  readonly describes: string
  check(files: readonly SourceFile[], root: string): readonly Finding[]
}
