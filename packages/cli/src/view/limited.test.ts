import { expect, it } from 'vitest'
import { limited } from './limited.ts'

it('runs no more than its width at a time, all of them, and goes on after one that fails', async () => {
  const run = limited(2)
  let running = 0
  let most = 0
  const work = async (at: number): Promise<number> => {
    most = Math.max(most, ++running)
    await new Promise(setImmediate)
    running--
    if (at === 1) throw new Error('one')
    return at
  }

  const ended = await Promise.allSettled([0, 1, 2, 3, 4].map((at) => run(() => work(at))))

  expect(most).toBe(2)
  expect(ended.map((end) => (end.status === 'fulfilled' ? end.value : 'failed'))).toEqual([0, 'failed', 2, 3, 4])
})
