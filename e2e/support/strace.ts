import { readFileSync } from 'node:fs'
import { type Exit, run } from './simulated-install.ts'

/** What a program did to the world outside of it, as the kernel saw it. */
export interface Deeds {
  readonly sockets: readonly string[]
  readonly childProcesses: readonly string[]
  /** Calls that create, or open for writing, below the watched folder. */
  readonly writes: readonly string[]
}

const CALLS = 'socket,connect,clone,clone3,fork,vfork,execve,openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2'

export interface TraceOptions {
  /** The folder whose files matter. */
  readonly below: string
  readonly log: string
  /** A command in front of strace. */
  readonly wrapper?: readonly string[]
}

export interface Traced {
  readonly exit: Exit
  /** Of the program and of every process that it started. */
  readonly deeds: Deeds
  /** Of the program's own process alone. */
  readonly own: Deeds
}

/** Runs this Node under strace. */
export async function traced(
  argv: readonly string[],
  env: { readonly [name: string]: string },
  { below, log, wrapper = [] }: TraceOptions,
): Promise<Traced> {
  const options = ['-f', '-qq', '-s', '4096', '-e', `trace=${CALLS}`, '-o', log]
  const exit = await run(argv, env, [...wrapper, 'strace', ...options])
  const trace = readFileSync(log, 'utf8')
  const own = ownThreads(trace)
  const ownTrace = trace.split('\n').filter((line) => own.has(threadOf(line)))
  return { exit, deeds: deedsOf(trace, below), own: deedsOf(ownTrace.join('\n'), below) }
}

const threadOf = (line: string): string => line.slice(0, Math.max(0, line.indexOf(' ')))

/** The threads of the traced process itself, without those of the processes that it started. */
function ownThreads(trace: string): ReadonlySet<string> {
  const own = new Set([threadOf(trace)])
  const startsThread = new Map<string, boolean>()
  for (const line of trace.split('\n')) {
    const thread = threadOf(line)
    if (/ (clone3?|v?fork)\(/.test(line)) startsThread.set(thread, line.includes('CLONE_THREAD'))
    const started = /(?: |<\.\.\. )(?:clone3?|v?fork)(?:\(| resumed).* = (\d+)$/.exec(line)?.[1]
    if (started !== undefined && own.has(thread) && startsThread.get(thread)) own.add(started)
  }
  return own
}

function deedsOf(trace: string, below: string): Deeds {
  const calls = trace.split('\n').map((line) => line.replace(/^\d+\s+/, ''))
  const isWrite = (call: string): boolean =>
    call.includes(`"${below}`) && (/^(creat|mkdir|rename)/.test(call) || /O_(CREAT|WRONLY|RDWR|TRUNC)/.test(call))
  return {
    sockets: calls.filter((call) => /^(socket|connect)\(/.test(call)),
    // A thread shares its process; the first execve is the program itself.
    childProcesses: [
      ...calls.filter((call) => /^(clone3?|v?fork)\(/.test(call) && !call.includes('CLONE_THREAD')),
      ...calls.filter((call) => call.startsWith('execve(')).slice(1),
    ],
    writes: calls.filter(isWrite),
  }
}
