/** Typed calls into a worker thread: one request, one answer, matched by number. */
import { parentPort, type Transferable, Worker } from 'node:worker_threads'
import { ReceiverError } from './receiver-error.ts'

interface Call {
  readonly id: number
  readonly name: string
  readonly input: unknown
}
type Reply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string }

const READY = 'ready'

/** A worker's functions; each takes one value that can be cloned. */
export type Functions<F> = { readonly [N in keyof F]: (input: never) => unknown }

export interface WorkerLink<F extends Functions<F>> {
  /** Rejects where the function threw, or the thread is gone. */
  call<N extends keyof F & string>(
    name: N,
    input: Parameters<F[N]>[0],
    transfer?: readonly Transferable[],
  ): Promise<Awaited<ReturnType<F[N]>>>
  /** Ends the thread; calls under way reject. */
  terminate(): Promise<void>
}

export interface WorkerOptions {
  readonly url: URL
  readonly data: unknown
  /** Called once when the thread dies by itself after it was ready. */
  readonly onFailure: (error: Error) => void
}

/** Resolves when the worker answers calls; rejects with `ReceiverError` and the message of what its module threw. */
export async function startWorker<F extends Functions<F>>(options: WorkerOptions): Promise<WorkerLink<F>> {
  const worker = new Worker(options.url, { workerData: options.data })
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>()
  worker.once('message', () => resolve())
  const refuse = (cause: unknown): void => {
    const said = cause instanceof Error ? cause.message : String(cause)
    reject(new ReceiverError('worker_failed', said, { cause }))
  }
  const ended = (code: number): void => refuse(new Error(`A worker ended with code ${code} before it was ready.`))
  worker.once('error', refuse)
  worker.once('exit', ended)
  await ready
  worker.off('error', refuse)
  worker.off('exit', ended)
  return linkTo<F>(worker, options.onFailure)
}

function linkTo<F extends Functions<F>>(worker: Worker, onFailure: (error: Error) => void): WorkerLink<F> {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let lastId = 0
  let ending = false
  const fail = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
    if (!ending) onFailure(error)
    ending = true
  }
  worker.on('message', (reply: Reply) => {
    const call = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (reply.ok) call?.resolve(reply.value)
    else call?.reject(new Error(reply.message))
  })
  worker.on('error', (error) => fail(error instanceof Error ? error : new Error('A worker failed', { cause: error })))
  worker.on('exit', (code) => fail(new ReceiverError('worker_failed', `A worker ended by itself with code ${code}.`)))
  return {
    call(name, input, transfer = []) {
      const id = ++lastId
      const answer = Promise.withResolvers<unknown>()
      waiting.set(id, answer)
      worker.postMessage({ id, name, input } satisfies Call, transfer)
      return answer.promise as Promise<Awaited<ReturnType<F[typeof name]>>> // the thread runs these very functions
    },
    async terminate() {
      ending = true
      await worker.terminate()
    },
  }
}

/** Answers the calls of the thread that started this one. */
export function serveCalls<F extends Functions<F>>(functions: F): void {
  const port = parentPort
  if (!port) throw new ReceiverError('worker_failed', 'This module runs in a worker thread; start it with startWorker.')
  const named = new Map<string, (input: never) => unknown>(Object.entries(functions))
  port.on('message', async ({ id, name, input }: Call) => {
    let reply: Reply
    try {
      reply = { id, ok: true, value: await named.get(name)?.(input as never) } // typed where it was called
    } catch (error) {
      // Any failure of a function is its caller's to judge.
      reply = { id, ok: false, message: error instanceof Error ? error.message : String(error) }
    }
    port.postMessage(reply)
  })
  port.postMessage(READY)
}
