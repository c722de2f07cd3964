import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from './free-port.ts'
import { until } from './until.ts'

export const ADMIN_KEY = `ak_${'e2e'.repeat(14)}a`

/** The receiver as an operator runs it: `aboveboard serve` in a process of its own, on a port that it keeps. */
export interface ReceiverProcess {
  readonly url: string
  readonly port: number
  start(): Promise<void>
  /** Ends the process; resolves when it is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>
  readonly output: () => string
  /** The link that the running process printed; see `signIn`. */
  readonly signInLink: () => string
}

export interface ReceiverProcessOptions {
  readonly dataDir: string
  /** Modules to load first: a sabotage. */
  readonly imports?: readonly string[]
  /** A command in front of node: strace. */
  readonly wrapper?: readonly string[]
  readonly port?: number
}

export async function receiverProcess(options: ReceiverProcessOptions): Promise<ReceiverProcess> {
  const port = options.port ?? (await freePort())
  const url = `http://127.0.0.1:${port}`
  const node = [process.execPath, ...(options.imports ?? []).flatMap((path) => ['--import', path])]
  const serve = ['packages/cli/src/main.ts', 'serve', '--port', String(port), '--data', options.dataDir]
  const [command = process.execPath, ...args] = [...(options.wrapper ?? []), ...node, ...serve]
  let child: ChildProcess | undefined
  let output = ''

  return {
    url,
    port,
    output: () => output,
    signInLink: () => output.match(/\S+#(?:sign-in|setup)=\S+/g)?.at(-1) ?? '',
    async start() {
      const env = { PATH: process.env.PATH, HOME: process.env.HOME, ABOVEBOARD_ADMIN_KEY: ADMIN_KEY }
      const started = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
      child = started
      started.stdout.on('data', (data) => {
        output += data
      })
      started.stderr.on('data', (data) => {
        output += data
      })
      await until(`receiver ready; it said:\n${output}`, async () => {
        if (started.exitCode !== null) throw new Error(`The receiver ended with ${started.exitCode}:\n${output}`)
        return (await isReady(url)) || undefined
      })
    },
    async stop(signal = 'SIGTERM') {
      const running = child
      if (!running?.pid || running.exitCode !== null || running.signalCode !== null) return
      const gone = once(running, 'exit')
      // The whole group: with a wrapper the receiver is its child.
      process.kill(-running.pid, signal)
      await gone
    },
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok
  } catch {
    // Not listening yet.
    return false
  }
}
