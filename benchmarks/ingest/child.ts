import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A process of its own that is asked one thing at a time. */
export interface Child {
  /** Resolves with the next message; rejects where the process ends first. */
  next(): Promise<unknown>
  /** Sends a message and resolves with the next one. */
  ask(message: object): Promise<unknown>
  /** Asks it to end and waits until it has. */
  stop(): Promise<void>
}

/** Starts a module; `url` as `import.meta.resolve` gives it. */
export function startChild(url: string, args: readonly string[]): Child {
  const child = fork(fileURLToPath(url), args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const next = () => nextMessage(child)
  return {
    next,
    ask(message) {
      const answer = next()
      child.send(message)
      return answer
    },
    async stop() {
      const ended = once(child, 'exit')
      child.send({})
      const [code] = await ended
      if (code !== 0) throw new Error(`${url} ended with code ${code}.`)
    },
  }
}

async function nextMessage(child: ChildProcess): Promise<unknown> {
  const ended = new AbortController()
  try {
    const [first] = await Promise.race([
      once(child, 'message', ended),
      once(child, 'exit', ended).then(([code]) => {
        throw new Error(`A process ended with code ${code} before it answered.`)
      }),
    ])
    return first
  } finally {
    ended.abort()
  }
}
