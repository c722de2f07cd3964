import { spawnSync } from 'node:child_process'

/** Runs a command with its output shown; ends this process with its exit code where it fails. */
export function step(title: string, command: string, args: readonly string[], options: { cwd?: string } = {}): void {
  const started = performance.now()
  const { status, error, signal } = spawnSync(command, args, { stdio: 'inherit', ...options })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  if (status === 0) {
    console.log(`✓ ${title} (${seconds} s)`)
    return
  }
  console.error(`✗ ${title}: ${error?.message ?? signal ?? `exit code ${status}`} (${command} ${args.join(' ')})`)
  process.exit(status || 1)
}

/** Formatting, lint, types and unused code: everything that can be said without running anything. */
export function staticSteps(): void {
  step('format and lint', 'biome', ['ci', '--error-on-warnings', '.'])
  step('types', 'tsc', ['-p', 'tsconfig.json'])
  step('types of protocol (any runtime)', 'tsc', ['-p', 'packages/protocol'])
  step('types of dashboard', 'tsc', ['-p', 'packages/dashboard'])
  step('unused code', 'knip', [])
}
