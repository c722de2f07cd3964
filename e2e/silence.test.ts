import { join } from 'node:path'
import { expect, it } from 'vitest'
import { filesBelow, JMO, JMO_WITHOUT_SDK, NOBODY } from './support/programs.ts'
import { writeScanFolders } from './support/scan-folders.ts'
import { installEnv, run, simulatedInstall } from './support/simulated-install.ts'
import { traced } from './support/strace.ts'
import { tempFolder } from './support/temp-folder.ts'

function prepare(name: string, saidYes: boolean) {
  const root = tempFolder(name)
  const home = join(root, 'home')
  const { dirty } = writeScanFolders(root)
  simulatedInstall({ home, destination: NOBODY, saidYes })
  return { root, home, argv: ['scan', dirty], env: installEnv({ home, destination: NOBODY }), log: join(root, 'trace') }
}

it('opens no socket, starts no process and writes no file while nothing is decided', async () => {
  const { home, argv, env, log } = prepare('undecided', false)
  const { deeds, own, exit } = await traced([JMO, ...argv], env, { below: home, log })
  expect(own).toEqual(deeds)
  expect(deeds).toEqual({ sockets: [], childProcesses: [], writes: [] })
  expect(exit).toEqual(await run([JMO_WITHOUT_SDK, ...argv], env))
})

it('opens no socket, starts no process and writes no file under DO_NOT_TRACK=1, whatever was decided', async () => {
  const { home, argv, env, log } = prepare('do-not-track', true)
  const before = filesBelow(home)
  const { deeds, own, exit } = await traced([JMO, ...argv], { ...env, DO_NOT_TRACK: '1' }, { below: home, log })
  expect(own).toEqual(deeds)
  expect(deeds).toEqual({ sockets: [], childProcesses: [], writes: [] })
  expect(filesBelow(home)).toEqual(before)
  expect(exit).toEqual(await run([JMO_WITHOUT_SDK, ...argv], env))
})

it('opens no socket in the command itself with a yes, even in a run that starts a sender, which opens one', async () => {
  const { home, argv, env, log } = prepare('said-yes', true)
  await run([JMO, ...argv], env)
  const { deeds, own, exit } = await traced([JMO, ...argv], env, { below: home, log })
  expect(own.sockets).toEqual([])
  expect(deeds.sockets.length).toBeGreaterThan(0)
  expect(deeds.childProcesses.length).toBeGreaterThan(0)
  expect(deeds.writes.length).toBeGreaterThan(0)
  expect(exit).toEqual(await run([JMO_WITHOUT_SDK, ...argv], env))
})
