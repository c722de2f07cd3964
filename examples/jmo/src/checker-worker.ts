/**
 * The thread that runs checkers, one after the other as asked, until one fails. Its exit code follows sysexits.h, so
 * that a failure says of what kind it was.
 */
import { parentPort, workerData } from 'node:worker_threads'
import type { Finding, SourceFile } from './checker.ts'
import { CHECKERS, type ToolName } from './checkers/index.ts'

export interface CheckedFolder {
  readonly root: string
  readonly files: readonly SourceFile[]
}

/** Answers to a tool's name: first that it begins, then what it found. */
export type WorkerAnswer = 'begins' | readonly Finding[]

const EX_DATAERR = 65
const EX_NOINPUT = 66
const EX_SOFTWARE = 70

const { root, files }: CheckedFolder = workerData // what checker-thread.ts passed
const answer = (message: WorkerAnswer): void => parentPort?.postMessage(message)

parentPort?.on('message', async (tool: ToolName) => {
  const checker = await CHECKERS[tool]()
  answer('begins')
  try {
    answer(checker.check(files, root))
  } catch (error) {
    // Whatever a checker throws is its own failure, never the scan's.
    process.exit(exitCodeOf(error))
  }
})

function exitCodeOf(error: unknown): number {
  if (error instanceof SyntaxError) return EX_DATAERR
  return error instanceof Error && 'syscall' in error ? EX_NOINPUT : EX_SOFTWARE
}
