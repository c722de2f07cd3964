import { spawn } from 'node:child_process'
import { once } from 'node:events'

export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  /** The whole environment. */
  readonly env: { readonly [name: string]: string }
  readonly cwd: string
  /** After this time the program is killed. */
  readonly timeout?: number
}

export async function runProgram([program = '', ...argv]: readonly string[], options: RunOptions): Promise<Exit> {
  const child = spawn(program, argv, { ...options, killSignal: 'SIGKILL', stdio: ['ignore', 'pipe', 'pipe'] })
  const out = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      out[stream] += text
    })
  }
  await once(child, 'close')
  return { code: child.exitCode, signal: child.signalCode, ...out }
}
