import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from '../test-world.ts'

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))

let cwd: string
let child: ChildProcess | undefined
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'aboveboard-serve-'))
})
afterEach(() => {
  child?.kill('SIGKILL')
  rmSync(cwd, { recursive: true, force: true })
})

async function serve(): Promise<{ readonly url: string; readonly setup?: string; readonly data: string }> {
  const env = { PATH: process.env.PATH, ABOVEBOARD_PORT: '0', ABOVEBOARD_DATA: 'rest' }
  child = spawn(process.execPath, [MAIN, 'serve', '--json'], { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(createInterface({ input: child.stdout! }), 'line')
  return JSON.parse(String(line))
}

describe('serve', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'serves until %s, ends with 0 and starts again on the same data',
    async (signal) => {
      const first = await serve()
      expect(first.data).toBe(join(cwd, 'rest'))
      expect(first.setup).toContain(`${first.url}/#setup=`)
      expect((await fetch(`${first.url}/healthz`)).status).toBe(200)
      child?.kill(signal)
      expect(await once(child!, 'exit')).toEqual([0, null])
      const second = await serve()
      expect((await fetch(`${second.url}/readyz`)).status).toBe(200)
    },
  )

  it('prints a setup link until there is a member', async () => {
    const { url, setup } = await serve()
    const token = setup?.slice(setup.indexOf('=') + 1)
    const made = await fetch(`${url}/v1/setup`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token, name: 'owner', password: 'correct horse battery' }),
    })
    expect(made.status).toBe(201)
    child?.kill('SIGTERM')
    await once(child!, 'exit')
    const { stdout } = await run(['serve', '--port', '0', '--data', 'rest'], { cwd })
    expect(stdout).toMatch(/Dashboard {2}(http:\S+\n {11}Sign in with your name and password\.|not built)/)
  }, 15_000)

  it('says for people where everything is', async () => {
    const { exitCode, stdout } = await run(['serve', '--port', '0', '--data', 'data'], { cwd })
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^Receiver {3}http:\/\/127\.0\.0\.1:\d+\nData {7}.*\/data\nDashboard /)
    expect(stdout).toMatch(/Stopped\.\n$/)
  })

  it('says so where the data folder holds something else', async () => {
    mkdirSync(join(cwd, 'data'))
    writeFileSync(join(cwd, 'data', 'registry.db'), 'not a database'.repeat(400))
    const { exitCode, stderr } = await run(['serve', '--port', '0', '--data', 'data'], { cwd })
    expect(exitCode).toBe(1)
    expect(stderr).toContain('aboveboard: The receiver does not start.')
  })

  it('says why it does not start', async () => {
    const { exitCode, stderr } = await run(['serve', '--port', '0'], { cwd, env: { ABOVEBOARD_ADMIN_KEY: 'short' } })
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(/^aboveboard: The receiver does not start\.\n.*\n.*Make one: /)
  })
})
