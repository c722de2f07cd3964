import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Batch } from '@aboveboard/protocol'
import { ask } from './ask.ts'

export interface SpawnedReceiver {
  readonly child: ChildProcess
  /** The answer's status; 0 where there was none. */
  send(batch: Batch): Promise<number>
  /** What the process wrote to standard error. */
  errors(): string
  /** Resolves with the exit code when the process is gone. */
  gone(): Promise<number | null>
}

const SCRIPT = fileURLToPath(new URL('./receiver-child.ts', import.meta.url))

/** Starts `receiver-child.ts`, behind another command (strace) where one is given. */
export async function spawnReceiver(dataDir: string, wrapper: readonly string[] = []): Promise<SpawnedReceiver> {
  const [command = '', ...args] = [...wrapper, process.execPath, SCRIPT, dataDir]
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let errors = ''
  child.stderr.on('data', (text) => {
    errors += text
  })
  const exit = once(child, 'exit')
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), exit.then(() => [undefined])])
  if (typeof line !== 'string') throw new Error(`The receiver did not start:\n${errors}`)
  const { url, key }: { readonly url: string; readonly key: string } = JSON.parse(line)
  return {
    child,
    async send(batch) {
      const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' }
      const asked = { method: 'POST', path: '/v1/batches', headers, body: JSON.stringify(batch) }
      return ask(url, asked).then(
        ({ status }) => status,
        () => 0,
      )
    },
    errors: () => errors,
    gone: async () => {
      const [code] = await exit
      return typeof code === 'number' ? code : null
    },
  }
}
