import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Of util-linux: gives a program a pseudo terminal. */
const SCRIPT = 'script'

/** Marks a question that waits for its answer. */
const WAITS = '◆'

/** Runs this Node in a pseudo terminal of 80 columns, where a person presses one of `keys` at each question. */
export async function onAnsweringTerminal(
  argv: readonly string[],
  { env, cwd, keys }: { env: { readonly [name: string]: string }; cwd: string; keys: readonly string[] },
): Promise<{ readonly code: number | null; readonly screen: string }> {
  const command = `stty cols 80 rows 40; exec ${[process.execPath, ...argv].map((word) => `'${word}'`).join(' ')}`
  const child = spawn(SCRIPT, ['-qec', command, '/dev/null'], {
    env: { TERM: 'xterm', SHELL: '/bin/sh', ...env },
    cwd,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let screen = ''
  let pressed = 0
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text
    while (pressed < screen.split(WAITS).length - 1) child.stdin.write(keys[pressed++] ?? '\u0003')
  })
  await once(child, 'close')
  return { code: child.exitCode, screen }
}
