import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Receiver, startReceiver } from '@aboveboard/receiver'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../../test-world.ts'
import { CONTRACTS, createRepository, type Repository } from './repository.fixture.ts'

const ADMIN = `ak_${'a'.repeat(43)}`
let dataDir: string
let receiver: Receiver
let repository: Repository
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'aboveboard-published-'))
  receiver = await startReceiver({ dataDir, port: 0, adminKey: ADMIN })
  const env = { ABOVEBOARD_URL: receiver.url, ABOVEBOARD_KEY: ADMIN }
  await run(['product', 'add', 'orbit.telemetry.yaml', '--accept-warnings'], { cwd: CONTRACTS, env })
  repository = createRepository({ git: false })
  repository.edit('retention: 400d', 'retention: 800d')
})
afterAll(async () => {
  await receiver.close()
  rmSync(dataDir, { recursive: true })
  repository.remove()
})

describe('what the receiver publishes', () => {
  it.each([
    ['`published` and --url', ['published', 'telemetry.yaml', '--url']],
    ['--url alone', ['--url']],
    ['its address', []],
  ])('is compared with, without a key, by %s', async (_, words) => {
    const { exitCode, stdout } = await repository.run(['diff', ...words, receiver.url])
    expect(exitCode).toBe(1)
    expect(stdout).toContain('+ wider retention')
  })

  it('may be the newer one', async () => {
    const { stdout } = await repository.run(['diff', 'telemetry.yaml', 'published'], { ABOVEBOARD_URL: receiver.url })
    expect(stdout).toContain('- narrower retention')
  })

  it('is what a check is against', async () => {
    const { exitCode, stdout } = await repository.run(['check', '--against', receiver.url])
    expect(exitCode).toBe(1)
    expect(stdout).toContain(`Compared with ${receiver.url}:\n\norbit: version 3 -> 3\n\n+ wider retention`)
  })

  it('is missed where the receiver does not know the product', async () => {
    repository.write('comet.yaml', repository.read('telemetry.yaml').replace('product: orbit', 'product: comet'))
    const { exitCode, stderr } = await repository.run(['diff', receiver.url, 'comet.yaml'])
    expect(exitCode).toBe(1)
    expect(stderr).toContain('/v1/products/comet/contract (404 not_found)')
  })
})
