import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Of util-linux: gives a program a pseudo terminal. */
const SCRIPT = 'script'

export interface OnTerminal {
  readonly code: number | null
  /** What a person saw: stdout and stderr, as the terminal got them. */
  readonly screen: string
}

/** Runs this Node in a pseudo terminal; `typed` is what the person types ahead. */
export async function onTerminal(
  argv: readonly string[],
  { env, typed = '', cwd }: { readonly env: { readonly [name: string]: string }; typed?: string; cwd?: string },
): Promise<OnTerminal> {
  const command = [process.execPath, ...argv].map(quoted).join(' ')
  const child = spawn(SCRIPT, ['-qec', command, '/dev/null'], {
    env: { TERM: 'xterm', SHELL: '/bin/sh', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
    ...(cwd !== undefined && { cwd }),
  })
  let screen = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text
  })
  child.stdin.write(typed)
  await once(child, 'close')
  return { code: child.exitCode, screen }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
