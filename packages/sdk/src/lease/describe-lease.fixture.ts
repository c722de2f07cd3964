/** What every lease must do, with the real store behind it. */
import { expect, it } from 'vitest'
import type { Lease } from './lease.ts'

export interface LeaseUnderTest {
  /** One more worker's view of the same record. */
  worker(): Lease
  /** Resolves once a lease that is taken for `SHORT_MS` at this moment would have run out. */
  runOut(): Promise<void>
}

export const SHORT_MS = 200
const LONG_MS = 60_000
const WORKERS = 20
const WINS = 3

export function describeLease(open: () => Promise<LeaseUnderTest> | LeaseUnderTest): void {
  it('has no state before anything was released', async () => {
    const { worker } = await open()

    expect(await worker().take(LONG_MS)).toEqual({ token: expect.any(String), state: undefined })
  })

  it('lets one of twenty in who want it at once', async () => {
    const { worker } = await open()

    const taken = await Promise.all(Array.from({ length: WORKERS }, () => worker().take(LONG_MS)))

    expect(taken.filter((each) => each !== undefined)).toHaveLength(1)
  })

  it('loses no change of twenty that take turns', async () => {
    const { worker } = await open()
    const addOften = async (): Promise<void> => {
      const lease = worker()
      for (let wins = 0; wins < WINS; ) {
        const taken = await lease.take(LONG_MS)
        if (taken && (await lease.release(taken.token, String(Number(taken.state ?? 0) + 1)))) wins++
      }
    }

    await Promise.all(Array.from({ length: WORKERS }, addOften))

    expect((await worker().take(LONG_MS))?.state).toBe(String(WORKERS * WINS))
  })

  it('keeps the state of any length and content for another worker', async () => {
    const { worker } = await open()
    const state = JSON.stringify({ text: `${'x'.repeat(100_000)} "'\\;\n\u{1f512}` })
    await released(worker(), state)

    expect((await worker().take(LONG_MS))?.state).toBe(state)
  })

  it('is free again when its time has run out, with the state as it was before', async () => {
    const { worker, runOut } = await open()
    await released(worker(), 'before')
    await worker().take(SHORT_MS)
    await runOut()

    expect((await worker().take(LONG_MS))?.state).toBe('before')
  })

  it('changes nothing for a holder who comes back after its time, whom another one follows', async () => {
    const { worker, runOut } = await open()
    const [late, next] = [worker(), worker()]
    const lost = await late.take(SHORT_MS)
    await runOut()
    const held = await next.take(LONG_MS)

    expect(await late.release(lost?.token ?? '', 'late')).toBe(false)

    expect(await worker().take(LONG_MS)).toBeUndefined()
    expect(await next.release(held?.token ?? '', 'next')).toBe(true)
    expect((await worker().take(LONG_MS))?.state).toBe('next')
  })

  it('changes nothing for a holder who comes back after its time, whom nobody follows', async () => {
    const { worker, runOut } = await open()
    const late = worker()
    const lost = await late.take(SHORT_MS)
    await runOut()

    expect(await late.release(lost?.token ?? '', 'late')).toBe(false)

    expect((await worker().take(LONG_MS))?.state).toBeUndefined()
  })

  it('is released once, and only by its holder', async () => {
    const { worker } = await open()
    const [holder, other] = [worker(), worker()]
    const token = (await holder.take(LONG_MS))?.token ?? ''

    expect(await other.release('another', 'foreign')).toBe(false)
    expect(await holder.release(token, 'first')).toBe(true)
    expect(await holder.release(token, 'second')).toBe(false)
    expect((await worker().take(LONG_MS))?.state).toBe('first')
  })
}

async function released(lease: Lease, state: string): Promise<void> {
  const taken = await lease.take(LONG_MS)
  await lease.release(taken?.token ?? '', state)
}
