import { expect, it } from 'vitest'
import { ReceiverError } from './receiver-error.ts'
import { startWorker } from './worker-link.ts'

interface Echo {
  echo(text: string): string
  fail(text: string): never
  die(text: string): never
}

const LINK = new URL('./worker-link.ts', import.meta.url).href
const start = (source: string, onFailure: (error: Error) => void = () => {}) => {
  const url = new URL(`data:text/javascript,${encodeURIComponent(`import { serveCalls } from '${LINK}'\n${source}`)}`)
  return startWorker<Echo>({ url, data: undefined, onFailure })
}

const ECHO = `serveCalls({
  echo: async (text) => text + '!',
  fail: (text) => { throw new Error(text) },
  die: (text) => { setImmediate(() => { throw new Error(text) }); return new Promise(() => {}) },
})`

it('answers each call with its own result, and a failed one with its message', async () => {
  const link = await start(ECHO)
  const answers = await Promise.allSettled([link.call('echo', 'a'), link.call('fail', 'no'), link.call('echo', 'b')])
  await link.terminate()
  expect(answers).toMatchObject([{ value: 'a!' }, { reason: { message: 'no' } }, { value: 'b!' }])
})

it('says once that the thread died, and rejects what waited', async () => {
  const failed = Promise.withResolvers<Error>()
  const link = await start(ECHO, failed.resolve)
  const waiting = link.call('die', 'the end')
  await expect(waiting).rejects.toThrow('the end')
  expect((await failed.promise).message).toBe('the end')
})

it('is silent about a thread that was ended on purpose', async () => {
  const failures: Error[] = []
  const link = await start(ECHO, (error) => failures.push(error))
  const waiting = link.call('die', 'late').catch((error: unknown) => error)
  await link.terminate()
  await waiting
  expect(failures).toEqual([])
})

it('rejects the start with what the module threw', async () => {
  const starting = start(`throw new Error('no such file')`)
  await expect(starting).rejects.toBeInstanceOf(ReceiverError)
  await expect(starting).rejects.toThrow('no such file')
})

it('rejects the start where the thread ends before it is ready', async () => {
  await expect(start('process.exit(3)')).rejects.toThrow('A worker ended with code 3 before it was ready.')
})
