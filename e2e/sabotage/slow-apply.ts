// No protection removed: only stretches the moment between a chunk's cells and its position, so that kills hit it.
import { replaceInSource } from './replace-in-source.ts'

const POSITION = "  db.prepare('UPDATE progress SET position = ?')"

replaceInSource('packages/store/src/sqlite/write-chunk.ts', [
  [POSITION, `  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250)\n${POSITION}`],
])
