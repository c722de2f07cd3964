import { join, resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { BAD_ENDS, type BadEnd } from './network/bad-ends.ts'
import { oneFile, type Replacement } from './network/one-file.ts'
import { orbitReceiver } from './network/orbit-receiver.ts'
import { person } from './network/person.ts'
import { RECORDED, survive } from './network/survive.ts'
import { ANY_ANSWER, ANY_CERTIFICATE, ANY_LENGTH } from './sabotage/sdk-sources.ts'
import { tempFolder } from './support/temp-folder.ts'

const PLAIN = [process.execPath, resolve('e2e/network/plain.ts')]
const DAY_MS = 86_400_000

/** All at once: what they wait for most is the network. */
async function surviveAll(ends: readonly BadEnd[], sabotage: readonly Replacement[] = []) {
  const folder = tempFolder('network')
  const program = [process.execPath, await oneFile({ folder, sabotage })]
  return Promise.all(
    ends.map(async (end, at) => {
      const url = await end.open()
      const root = join(folder, String(at))
      const survival = await survive({ root, end, url, program, plainProgram: PLAIN })
      return { title: end.title, root, program, ...survival }
    }),
  )
}

const only = (...titles: readonly string[]): readonly BadEnd[] => BAD_ENDS.filter(({ title }) => titles.includes(title))

it('is not felt by the program, loses nothing and is said to the user; all is stored once when it is over', async () => {
  const survivals = await surviveAll(BAD_ENDS)

  const plain = { code: 7, signal: null, stdout: 'scanned\n', stderr: 'warned\n' }
  const felt = survivals.map(({ title, plain, first, second, sockets }) => ({ title, plain, first, second, sockets }))
  expect(felt).toEqual(BAD_ENDS.map(({ title }) => ({ title, plain, first: plain, second: plain, sockets: [] })))

  const said = survivals.map(({ title, send, status }) => ({
    title,
    code: send.code,
    words: send.stderr.replace(/\s+/g, ' '),
    queued: status.queued,
    waits: Date.parse(status.nextAttempt) - Date.parse(status.lastAttempt.at) <= DAY_MS,
  }))
  expect(said).toEqual(
    BAD_ENDS.map(({ title, reason }) => ({
      title,
      code: 1,
      words: expect.stringMatching(reason),
      queued: RECORDED,
      waits: true,
    })),
  )

  const { books, destination, stop } = await orbitReceiver(join(tempFolder('receiver'), 'data'))
  onTestFinished(stop)
  const sent = await Promise.all(
    survivals.map(({ root, program }) => person({ root, destination }).run([...program, 'telemetry', 'send'])),
  )
  expect(sent.map(({ code }) => code)).toEqual(BAD_ENDS.map(() => 0))
  const all = BAD_ENDS.length * RECORDED
  expect(await books(all)).toEqual({ recorded: all, stored: all, duplicate: 0, rejected: {}, dropped: {} })
})

describe('without a protection of the SDK the same is seen to go wrong', () => {
  it('loses what anybody answered, where any answer takes a batch away', async () => {
    const ends = only(
      'a captive portal shows its page',
      'it acknowledges another batch',
      'it acknowledges fewer events',
    )
    const survivals = await surviveAll(ends, ANY_ANSWER)
    expect(survivals.map(({ status }) => status.queued)).toEqual([0, 0, 0])
  })

  it('reads what is endless, where the length does not matter', async () => {
    const [survival] = await surviveAll(only('the answer is endless'), ANY_LENGTH)
    expect(survival?.status.queued).toBe(0)
  })

  it('speaks to anybody, where certificates do not matter', async () => {
    const [survival] = await surviveAll(only('the certificate is of nobody we know'), ANY_CERTIFICATE)
    expect(survival?.send.stderr).not.toMatch(/certificate/)
  })
})
