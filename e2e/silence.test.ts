import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeScanFolders } from './support/scan-folders.ts'
import { installEnv, run, simulatedInstall } from './support/simulated-install.ts'
import { traced } from './support/strace.ts'
import { tempFolder } from './support/temp-folder.ts'

const MAIN = 'examples/jmo/src/main.ts'
/** The same scanner without the SDK. */
const PLAIN = 'examples/jmo/src/plain.ts'

/** A collector that nobody runs: a program that stays silent does not notice. */
const destination = { url: 'http://127.0.0.1:9', writeKey: 'wk_nobody' }

const filesBelow = (folder: string): string[] => readdirSync(folder, { recursive: true }).map(String).sort()

function prepare(name: string, saidYes: boolean) {
  const root = tempFolder(name)
  const home = join(root, 'home')
  const { dirty } = writeScanFolders(root)
  simulatedInstall({ home, destination, saidYes })
  return { root, home, argv: ['scan', dirty], env: installEnv({ home, destination }), log: join(root, 'trace') }
}

it('opens no socket, starts no process and writes no file while nothing is decided', async () => {
  const { home, argv, env, log } = prepare('undecided', false)
  const { deeds, own, exit } = await traced([MAIN, ...argv], env, { below: home, log })
  expect(own).toEqual(deeds)
  expect(deeds).toEqual({ sockets: [], childProcesses: [], writes: [] })
  expect(exit).toEqual(await run([PLAIN, ...argv], env))
})

it('opens no socket, starts no process and writes no file under DO_NOT_TRACK=1, whatever was decided', async () => {
  const { home, argv, env, log } = prepare('do-not-track', true)
  const before = filesBelow(home)
  const { deeds, own, exit } = await traced([MAIN, ...argv], { ...env, DO_NOT_TRACK: '1' }, { below: home, log })
  expect(own).toEqual(deeds)
  expect(deeds).toEqual({ sockets: [], childProcesses: [], writes: [] })
  expect(filesBelow(home)).toEqual(before)
  expect(exit).toEqual(await run([PLAIN, ...argv], env))
})

it('opens no socket in the command itself with a yes, even in a run that starts a sender, which opens one', async () => {
  const { home, argv, env, log } = prepare('said-yes', true)
  await run([MAIN, ...argv], env)
  const { deeds, own, exit } = await traced([MAIN, ...argv], env, { below: home, log })
  expect(own.sockets).toEqual([])
  expect(deeds.sockets.length).toBeGreaterThan(0)
  expect(deeds.childProcesses.length).toBeGreaterThan(0)
  expect(deeds.writes.length).toBeGreaterThan(0)
  expect(exit).toEqual(await run([PLAIN, ...argv], env))
})
