import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { runCli } from '../run-cli.ts'
import type { Env } from '../world.ts'

async function typed(argv: readonly string[], env: Env, cwd: string): Promise<{ code: number; err: string }> {
  const err: string[] = []
  const world = {
    env,
    cwd,
    stdout: { write: () => true },
    stderr: { write: (text: string) => err.push(text) },
    now: () => new Date(),
    untilStopped: () => new Promise<void>(() => {}),
  }
  const code = await runCli(['demo', ...argv], world)
  return { code, err: err.join('') }
}

it('refuses a PORT that is none', async () => {
  const { code, err } = await typed([], { PORT: 'eighty' }, tmpdir())
  expect(code).toBe(2)
  expect(err).toContain('--port or PORT')
})

it('refuses a DATA_DIR that holds something else, named relative to the working directory', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'demo-'))
  onTestFinished(() => rmSync(cwd, { recursive: true }))
  writeFileSync(join(cwd, 'thesis.txt'), 'text')
  const { code, err } = await typed(['--once'], { DATA_DIR: '.', PORT: '0' }, cwd)
  expect(code).toBe(2)
  expect(err).toContain(cwd)
})

it('takes an empty PORT and an empty DATA_DIR as not set', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'demo-'))
  onTestFinished(() => rmSync(cwd, { recursive: true }))
  const folder = join(cwd, 'aboveboard-data/demo')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'thesis.txt'), 'text')
  const { code, err } = await typed(['--once'], { PORT: '', DATA_DIR: '' }, cwd)
  expect(code).toBe(2)
  expect(err).toContain(folder)
})
