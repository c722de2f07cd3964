import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeLease } from './describe-lease.fixture.ts'
import { redisLease } from './redis-lease.ts'
import { startRedis, whyNoRedis } from './redis-server.fixture.ts'

const reason = whyNoRedis()

describe.skipIf(reason !== undefined)(`redisLease${reason === undefined ? '' : ` (${reason})`}`, () => {
  let server: Awaited<ReturnType<typeof startRedis>>
  let opened = 0

  beforeAll(async () => {
    server = await startRedis()
  })
  afterAll(() => server.stop())

  describeLease(() => {
    const prefix = `test-${++opened}`
    return {
      worker: () => redisLease({ send: (args) => server.send(args), prefix }),
      async runOut() {
        while ((await server.send(['PTTL', `{${prefix}}:lock`])) !== -2);
      },
    }
  })

  it('rejects where the server says no', async () => {
    const lease = redisLease({ send: () => server.send(['NO_SUCH_COMMAND']) })

    await expect(lease.take(60_000)).rejects.toThrow('unknown command')
  })

  it('understands a client that gives bytes', async () => {
    const send = async (args: string[]): Promise<unknown> => {
      const answer = await server.send(args)
      return typeof answer === 'string' ? Buffer.from(answer) : answer
    }
    const lease = redisLease({ send, prefix: 'bytes' })
    await lease.release((await lease.take(60_000))?.token ?? '', 'kept')

    expect((await lease.take(60_000))?.state).toBe('kept')
  })
})
