import type { Checker } from '../checker.ts'

const MEDIUM_BYTES = 10 * 1024 * 1024
const LOW_BYTES = 1024 * 1024

/** Files that make every clone and every image slow. */
export const largeFiles: Checker = {
  describes: 'Files over 1 MiB',
  check: (files) =>
    files
      .filter(({ bytes }) => bytes > LOW_BYTES)
      .map(({ path, bytes }) => ({
        rule: 'large-file',
        severity: bytes > MEDIUM_BYTES ? 'medium' : 'low',
        file: path,
        message: `${Math.floor(bytes / LOW_BYTES)} MiB`,
      })),
}
