import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A new folder that goes with the test. */
export function tempFolder(name: string, parent: string = tmpdir()): string {
  const path = mkdtempSync(join(parent, `aboveboard-${name}-`))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}
