import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('./host.fixture.ts', import.meta.url))

export interface HostRun {
  readonly home: string
  readonly endpoint: string
  readonly mode?: 'record' | 'plain' | 'throw' | 'kill' | 'container'
  readonly count?: number
  readonly env?: { readonly [name: string]: string }
}

/** Runs the program in an environment of nothing but its home. */
export async function runHost({ home, endpoint, mode = 'record', count = 1, env = {} }: HostRun) {
  const argv = [program, endpoint, mode, String(count)]
  const child = spawn(process.execPath, argv, { env: { HOME: home, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  const [code, signal]: (number | string | null)[] = await once(child, 'close')
  return { code, signal, stdout, stderr }
}
