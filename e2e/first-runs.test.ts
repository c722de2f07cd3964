/** The first runs of the example program after it was installed: what is shown, recorded and sent in each. */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { recorded, simulatedWorld } from '@aboveboard/sdk/testing'
import { expect, it, onTestFinished } from 'vitest'
import { api } from './support/api.ts'
import { CONTAINER_ENV, lastingHome, passingHome } from './support/homes.ts'
import { today } from './support/orbit.ts'
import { JMO } from './support/programs.ts'
import { type ReceiverProcess, receiverProcess } from './support/receiver-process.ts'
import { type RecordingProxy, recordingProxy } from './support/recording-proxy.ts'
import { writeScanFolders } from './support/scan-folders.ts'
import { type Destination, installEnv, jmo, run } from './support/simulated-install.ts'
import { tempFolder } from './support/temp-folder.ts'
import { onTerminal } from './support/terminal.ts'
import { until } from './support/until.ts'

const NOTICE = /tells JMO project how it is used/

interface Stage {
  readonly home: string
  readonly proxy: RecordingProxy
  readonly destination: Destination
  readonly env: { readonly [name: string]: string }
  /** A folder to scan. */
  readonly folder: string
}

/** A fresh install whose wire ends nowhere: whoever sends is seen. */
async function silentStage(home = lastingHome('first-runs')): Promise<Stage> {
  const proxy = await recordingProxy('http://127.0.0.1:9')
  onTestFinished(() => proxy.close())
  const destination = { url: proxy.url, writeKey: 'wk_nobody' }
  const folder = writeScanFolders(tempFolder('first-runs')).clean
  return { home, proxy, destination, env: installEnv({ home, destination }), folder }
}

/** A fresh install whose wire ends at a receiver. */
async function stage(): Promise<Stage & { readonly receiver: ReceiverProcess }> {
  const receiver = await receiverProcess({ dataDir: join(tempFolder('first-runs'), 'data') })
  await receiver.start()
  const proxy = await recordingProxy(receiver.url)
  onTestFinished(async () => {
    await proxy.close()
    await receiver.stop()
  })
  const home = lastingHome('first-runs')
  const destination = { url: proxy.url, writeKey: await api.addProduct(receiver.url, jmo) }
  const folder = writeScanFolders(tempFolder('first-runs')).clean
  return { home, proxy, destination, env: installEnv({ home, destination }), folder, receiver }
}

/** Events that wait on this install, by name. */
const waiting = (home: string): string[] =>
  recorded({ contract: jmo, world: simulatedWorld({ home }) }).events.map(({ name }) => name)

const sentEvents = ({ bodies }: RecordingProxy): string[] =>
  bodies.flatMap((body) => JSON.parse(String(body)).events.map(({ name }: { readonly name: string }) => name)).sort()

it('shows the notice in three runs and sends nothing in them; once the user has looked, the fourth sends', async () => {
  const { receiver, proxy, home, env, folder } = await stage()
  const seen: unknown[] = []
  const observe = async (argv: readonly string[], typed?: string): Promise<void> => {
    const { code, screen } = await onTerminal([JMO, ...argv], { env, ...(typed !== undefined && { typed }) })
    seen.push({ code, shown: NOTICE.test(screen), recorded: waiting(home), sent: sentEvents(proxy) })
  }

  await observe(['scan', folder, '--profile', 'fast'])
  await observe(['wizard', folder, '--profile', 'fast'], '\n\n')
  await observe(['ci', folder, '--profile', 'fast'])

  const first = ['scan.started', 'scan.completed']
  const second = [...first, ...first, 'wizard.completed']
  const third = [...second, ...first, 'report.generated', 'policy.evaluated']
  expect(seen).toEqual([
    { code: 0, shown: true, recorded: first, sent: [] },
    { code: 0, shown: true, recorded: second, sent: [] },
    { code: 0, shown: true, recorded: third, sent: [] },
  ])
  const before = JSON.parse((await run([JMO, 'telemetry', 'status', '--json'], env)).stdout)
  expect(before).toMatchObject({ lastAttempt: null, notice: { runs: 3 } })

  await run([JMO, 'telemetry', 'preview'], env)
  const fourth = await onTerminal([JMO, 'scan', folder, '--profile', 'fast'], { env })
  expect(fourth.screen).not.toMatch(NOTICE)
  await until('the sender that the fourth run started', async () => proxy.bodies.length > 0 || undefined)
  await until('everything to be sent', async () => {
    await run([JMO, 'telemetry', 'send'], env)
    return waiting(home).length === 0 || undefined
  })
  expect(sentEvents(proxy)).toEqual(['active', ...third, ...first].sort())
  await expectStored(receiver, 1 + third.length + first.length)
})

async function expectStored({ url }: ReceiverProcess, events: number): Promise<void> {
  const day = today()
  const books = await until('the receiver to count them', async () => {
    const [books] = await api.books(url, 'jmo', day, day)
    return books && books.stored >= events ? books : undefined
  })
  expect(books).toMatchObject({ recorded: events, stored: events, rejected: {}, dropped: {} })
}

it('shows and records nothing where no terminal is, before it was shown once', async () => {
  const { proxy, home, env, folder } = await silentStage()

  const { stderr } = await run([JMO, 'scan', folder, '--profile', 'fast'], env)

  expect(stderr).toBe('')
  expect(readdirSync(home)).toEqual([])
  expect(proxy.bodies).toEqual([])
  expect(await deciding(env)).toEqual({ state: 'off', because: ['model'] })
})

it.each([
  ['an agent is at work', { CURSOR_AGENT: '1' }, 'agent'],
  ['this is an automated build', { GITHUB_ACTIONS: 'true' }, 'ci'],
  ['JMO_TELEMETRY_DISABLE=yes', { JMO_TELEMETRY_DISABLE: 'yes' }, 'disable_env'],
  ['DO_NOT_TRACK=1', { DO_NOT_TRACK: '1' }, 'do_not_track'],
])('shows, records and sends nothing on a terminal where %s', async (_, variables, step) => {
  const { proxy, home, folder, ...install } = await silentStage()
  const env = { ...install.env, ...variables }

  const { code, screen } = await onTerminal([JMO, 'scan', folder, '--profile', 'fast'], { env })

  expect(code).toBe(0)
  expect(screen).not.toMatch(NOTICE)
  expect(readdirSync(home)).toEqual([])
  expect(proxy.bodies).toEqual([])
  expect(await deciding(env)).toEqual({ state: 'off', because: [step] })
})

it('shows, records and sends nothing where jmo.json says telemetry.enabled: false, and why names the file', async () => {
  const { proxy, home, env, folder } = await silentStage()
  writeFileSync(join(folder, 'jmo.json'), '{ "telemetry": { "enabled": false } }')
  const main = join(process.cwd(), JMO)

  const { screen } = await onTerminal([main, 'scan', '--profile', 'fast'], { env, cwd: folder })
  const why = await onTerminal([main, 'telemetry', 'why'], { env, cwd: folder })

  expect(screen).not.toMatch(NOTICE)
  expect(readdirSync(home)).toEqual([])
  expect(proxy.bodies).toEqual([])
  expect(why.screen.replace(/\s+/g, ' ')).toContain('jmo.json says telemetry.enabled: false')
})

it.each([
  ['--version', ['--version']],
  ['--help', ['--help']],
  ['scan --json', ['scan', '--profile', 'fast', '--json']],
])('shows and records nothing on a terminal in %s', async (_, argv) => {
  const { home, env, folder } = await silentStage()
  const { screen } = await onTerminal([join(process.cwd(), JMO), ...argv], { env, cwd: folder })
  expect(screen).not.toMatch(NOTICE)
  expect(readdirSync(home)).toEqual([])
})

it('shows the notice in every run of a container that keeps nothing, and sends at the end of each', async () => {
  const { receiver, proxy, destination, folder } = await stage()
  const seen: unknown[] = []
  const inContainer = async (): Promise<void> => {
    const home = passingHome('container')
    const env = { ...installEnv({ home, destination }), ...CONTAINER_ENV, JMO_DOCKER: '1' }
    const { code, screen } = await onTerminal([JMO, 'scan', folder, '--profile', 'fast'], { env })
    seen.push({ code, shown: NOTICE.test(screen), waiting: waiting(home), sent: sentEvents(proxy).length })
  }

  await inContainer()
  await inContainer()

  expect(seen).toEqual([
    { code: 0, shown: true, waiting: [], sent: 3 },
    { code: 0, shown: true, waiting: [], sent: 6 },
  ])
  const modes = proxy.bodies.flatMap((body) =>
    JSON.parse(String(body)).events.map(({ fields }: { readonly fields: { mode?: string } }) => fields.mode),
  )
  expect(new Set(modes)).toEqual(new Set(['docker', undefined]))
  await expectStored(receiver, 6)
})

it('shows, records and sends nothing in a container without a terminal', async () => {
  const { proxy, home, folder, ...install } = await silentStage(passingHome('container'))
  const env = { ...install.env, ...CONTAINER_ENV }

  const { stderr } = await run([JMO, 'scan', folder, '--profile', 'fast'], env)

  expect(stderr).toBe('')
  expect(readdirSync(home)).toEqual([])
  expect(proxy.bodies).toEqual([])
  expect(await deciding(env)).toMatchObject({ state: 'off' })
})

/** What `telemetry why` names as decisive: of all votes those that made the state what it is. */
async function deciding(env: { readonly [name: string]: string }): Promise<object> {
  const { state, votes } = JSON.parse((await run([JMO, 'telemetry', 'why', '--json'], env)).stdout)
  const because = votes.filter(({ vote }: { readonly vote: string }) => vote === 'no')
  return { state, because: because.map(({ step }: { readonly step: string }) => step) }
}
