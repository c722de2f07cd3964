import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { sayNo, simulatedWorld } from '@aboveboard/sdk/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { oneExecutable, oneFile, type Replacement } from './network/one-file.ts'
import { orbitReceiver } from './network/orbit-receiver.ts'
import { type Person, person } from './network/person.ts'
import { NO_MARKS } from './sabotage/sdk-sources.ts'
import { orbit } from './support/orbit.ts'
import { otherEtc } from './support/other-etc.ts'
import { tempFolder } from './support/temp-folder.ts'
import { until } from './support/until.ts'

const EVENTS = 2

/** Runs the program twice, of which the second starts a sender, and then has it send what that run recorded itself. */
async function sendsItself(command: readonly string[]) {
  const { books, destination, stop } = await orbitReceiver(join(tempFolder('receiver'), 'data'))
  onTestFinished(stop)
  const ada = person({ root: tempFolder('one-file'), destination })
  await ada.run([...command, String(EVENTS)])
  await ada.run([...command, String(EVENTS)])
  await until('its sender', async () => (await books()).stored > EVENTS || undefined)
  const worked = ada.worked()
  await until('the rest', async () => (await ada.run([...command, 'telemetry', 'send'])).code === 0 || undefined)
  return { ...(await books(2 * EVENTS + 1)), worked }
}

/** Two runs, every event, and `active` of a day's first. */
const EVERYTHING_ONCE = {
  recorded: 2 * EVENTS + 1,
  stored: 2 * EVENTS + 1,
  duplicate: 0,
  rejected: {},
  dropped: {},
  worked: 2,
}

describe('a program in one file', () => {
  it.each(['esm', 'cjs'] as const)('is its own sender, bundled as %s', async (format) => {
    const program = await oneFile({ folder: tempFolder('bundle'), format })
    expect(await sendsItself([process.execPath, program])).toEqual(EVERYTHING_ONCE)
  })

  it('is its own sender as a single executable', async () => {
    expect(await sendsItself([await oneExecutable(tempFolder('executable'))])).toEqual(EVERYTHING_ONCE)
  })
})

/**
 * How many processes a run has started, itself included, and how often the program did its work, where a sender sees
 * the same home as the program. Ends what does not end.
 */
async function processesOf(ada: Person, command: readonly string[]) {
  const [etc, log] = [join(ada.root, 'etc'), join(ada.root, 'trace')]
  mkdirSync(etc)
  const passwd = readFileSync('/etc/passwd', 'utf8').replace(/^root:.*$/m, `root:x:0:0:root:${ada.home}:/bin/sh`)
  writeFileSync(join(etc, 'passwd'), passwd)
  const strace = ['timeout', '--signal', 'KILL', '4', 'strace', '-f', '-qq', '-e', 'trace=execve', '-o', log]
  await ada.run(command, [...otherEtc(etc, join(ada.root, 'mount')), ...strace])
  // Nothing goes on behind the tracer's back.
  sayNo({ contract: orbit, world: simulatedWorld({ home: ada.home, platform: process.platform }) })
  return { processes: readFileSync(log, 'utf8').split('execve(').length - 1, worked: ada.worked() }
}

/** A receiver that does not know the key: a sender ends at once. */
async function refusing(): Promise<string> {
  const server = createServer((_, response) => response.writeHead(401).end('{"code":"bad_key"}'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

interface Careless {
  readonly marks: readonly ('never-asks' | 'forgets')[]
  readonly sabotage?: readonly Replacement[]
}

/** The second run of a program that is not written as it should be: the first left something to send. */
async function secondRunOf({ marks, sabotage = [] }: Careless) {
  const root = tempFolder('careless')
  const program = [process.execPath, await oneFile({ folder: root, sabotage }), '1']
  const ada = person({ root, destination: { url: await refusing(), writeKey: 'wk_revoked' } })
  for (const mark of marks) writeFileSync(join(root, 'work', mark), '')
  await ada.run(program)
  return processesOf(ada, program)
}

describe.runIf(process.getuid?.() === 0)('a sender that runs the program again (needs root, to set its home)', () => {
  it('is one process and no more, and does not do the work of the program', async () => {
    expect(await secondRunOf({ marks: [] })).toEqual({ processes: 2, worked: 2 })
  })

  it('ends before the work of a program that never asks whether it is a sender', async () => {
    expect(await secondRunOf({ marks: ['never-asks'] })).toEqual({ processes: 2, worked: 2 })
  })

  it('starts no further one where the program clears its environment', async () => {
    expect(await secondRunOf({ marks: ['forgets'] })).toEqual({ processes: 2, worked: 3 })
  })

  it('would start one after the other: the twin without its marks does', async () => {
    const { processes } = await secondRunOf({ marks: ['never-asks'], sabotage: NO_MARKS })
    expect(processes).toBeGreaterThan(4)
  })
})
