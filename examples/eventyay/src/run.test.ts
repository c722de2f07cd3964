import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it, onTestFinished } from 'vitest'

const MAIN = new URL('plain.ts', import.meta.url).pathname
const WORKER = /^eventyay: worker (\d+) answers on (.*)$/

interface Running {
  readonly child: ChildProcess
  /** The next worker that answers. */
  nextWorker(): Promise<{ readonly pid: number; readonly url: string }>
  readonly ended: Promise<number | null>
}

function start(env: { readonly [name: string]: string } = {}): Running {
  const data = mkdtempSync(join(tmpdir(), 'eventyay-'))
  const child = spawn(process.execPath, [MAIN], {
    env: { EVENTYAY_DATA: data, EVENTYAY_PORT: '0', EVENTYAY_ADMIN_PASSWORD: 'correct horse battery', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    child,
    ended,
    async nextWorker() {
      const [, pid, url = ''] = WORKER.exec((await lines.next()).value ?? '') ?? []
      return { pid: Number(pid), url }
    },
  }
}

it('answers from two workers, puts another in the place of one that dies, and ends all of them', async () => {
  const { child, ended, nextWorker } = start()
  const [first, second] = [await nextWorker(), await nextWorker()]

  process.kill(first.pid, 'SIGKILL')
  const third = await nextWorker()
  const health = await fetch(`${third.url}/health`)
  child.kill('SIGTERM')

  expect(new Set([first.pid, second.pid, third.pid]).size).toBe(3)
  expect(new Set([first.url, second.url, third.url]).size).toBe(1)
  expect(health.status).toBe(200)
  expect(await ended).toBe(0)
}, 20_000)

it('says which password the first start needs, and ends with 2', async () => {
  const { child, ended } = start({ EVENTYAY_ADMIN_PASSWORD: 'short' })
  let said = ''
  child.stderr?.on('data', (text) => {
    said += text
  })

  expect(await ended).toBe(2)
  expect(said).toContain('set EVENTYAY_ADMIN_PASSWORD')
}, 20_000)
