import { Worker } from 'node:worker_threads'
import type { CheckedFolder, WorkerAnswer } from './checker-worker.ts'
import type { ToolName } from './checkers/index.ts'
import type { Outcome } from './outcome.ts'

export interface CheckerThread {
  /** Runs one checker, one at a time; never rejects. `timeoutMs` counts from the moment the checker begins. */
  run(tool: ToolName, timeoutMs: number): Promise<Outcome>
  close(): Promise<unknown>
}

const MAX_HEAP_MB = 256

/** A thread that outlives its checkers' failures: after one, the next checker gets a fresh thread. */
export function createCheckerThread(folder: CheckedFolder): CheckerThread {
  let worker: Worker | undefined
  return {
    async run(tool, timeoutMs) {
      worker ??= startWorker(folder)
      const outcome = await outcomeOf(worker, tool, timeoutMs)
      if (outcome.status === 'failed') worker = undefined
      return outcome
    },
    close: async () => worker?.terminate(),
  }
}

const startWorker = (folder: CheckedFolder): Worker =>
  new Worker(new URL('./checker-worker.ts', import.meta.url), {
    workerData: folder,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    stdout: true,
    stderr: true,
  })

function outcomeOf(worker: Worker, tool: ToolName, timeoutMs: number): Promise<Outcome> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined
    let failed: Outcome | undefined
    const onMessage = (answer: WorkerAnswer): void => {
      if (answer === 'begins') timer = setTimeout(onTimeout, timeoutMs)
      else end({ tool, status: 'done', findings: answer })
    }
    const onTimeout = (): void => {
      failed ??= { tool, status: 'failed', failure: 'timeout' }
      void worker.terminate()
    }
    const onError = (error: Error): void => {
      const failure = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'crash'
      failed ??= { tool, status: 'failed', failure, exitCode: 1 }
    }
    const onExit = (exitCode: number): void => end(failed ?? { tool, status: 'failed', failure: 'crash', exitCode })
    const end = (outcome: Outcome): void => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      resolve(outcome)
    }
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage(tool)
  })
}
