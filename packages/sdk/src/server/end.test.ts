import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createFarEnd } from '../far-end.fixture.ts'
import { serverContract } from '../heartbeat/server.fixture.ts'
import { createFolder } from '../install.fixture.ts'
import { recorded, sayYes, simulatedWorld } from '../testing.ts'

const program = fileURLToPath(new URL('./host.fixture.ts', import.meta.url))
/** Less than a request is waited for. */
const SOON_MS = 8000

async function startServer(endpoint: string) {
  const home = createFolder()
  const contract = serverContract()
  const world = simulatedWorld({ home, now: () => new Date() })
  sayYes({ contract, world })
  const child = spawn(process.execPath, [program, endpoint], { env: { HOME: home }, stdio: ['pipe', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return { child, recorded: () => recorded({ contract, world }) }
}

describe('a server with timers, and a request that nobody answers', () => {
  it(
    'ends when its own work does, with its own exit code',
    async () => {
      const farEnd = await createFarEnd(() => {})
      const { child } = await startServer(farEnd.endpoint)
      await farEnd.untilReceived(1)
      child.stdin.end()

      expect(await once(child, 'exit')).toEqual([7, null])
    },
    SOON_MS,
  )

  it(
    'dies of SIGTERM as it would without telemetry, and has lost nothing',
    async () => {
      const { child, recorded } = await startServer('http://127.0.0.1:9')
      child.kill('SIGTERM')

      expect(await once(child, 'exit')).toEqual([null, 'SIGTERM'])
      expect(recorded().events).toHaveLength(1)
    },
    SOON_MS,
  )
})
