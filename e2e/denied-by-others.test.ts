import { appendFileSync, chownSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sayNo, sayYes, simulatedWorld } from '@aboveboard/sdk/testing'
import { describe, expect, it } from 'vitest'
import { otherEtc } from './support/other-etc.ts'
import { filesBelow, JMO, JMO_WITHOUT_SDK, NOBODY } from './support/programs.ts'
import { writeDirtyFolder } from './support/scan-folders.ts'
import { type Exit, installEnv, jmo, run } from './support/simulated-install.ts'
import { type Deeds, traced } from './support/strace.ts'
import { tempFolder } from './support/temp-folder.ts'

const ADA = 12_345

interface Setting {
  readonly root: string
  readonly home: string
  readonly env: { readonly [name: string]: string }
  /** A folder whose files the program finds in /etc. */
  readonly etc: string
}

/** A user who said yes. */
function saidYes(name: string): Setting {
  const root = tempFolder(name)
  const [home, etc] = [join(root, 'home'), join(root, 'etc')]
  for (const folder of [home, join(etc, 'aboveboard')]) mkdirSync(folder, { recursive: true })
  sayYes({ contract: jmo, world: simulatedWorld({ home, platform: process.platform }) })
  return {
    root,
    home,
    etc,
    env: installEnv({ home, destination: NOBODY }),
  }
}

interface Observed {
  readonly deeds: Deeds
  readonly exit: Exit
  readonly newFiles: readonly string[]
}

async function observe({ root, home, env, etc }: Setting): Promise<Observed & { readonly plain: Exit }> {
  const argv = ['scan', writeDirtyFolder(root), '--profile', 'fast']
  const before = filesBelow(home)
  const wrapper = otherEtc(etc, join(root, 'mount'))
  const { deeds, exit } = await traced([JMO, ...argv], env, { below: home, log: join(root, 'trace'), wrapper })
  const newFiles = filesBelow(home).filter((file) => !before.includes(file))
  return { deeds, exit, newFiles, plain: await run([JMO_WITHOUT_SDK, ...argv], env) }
}

const silent = ({ plain }: { readonly plain: Exit }): Observed & { readonly plain: Exit } => ({
  deeds: { sockets: [], childProcesses: [], writes: [] },
  newFiles: [],
  exit: plain,
  plain,
})

describe.runIf(process.getuid?.() === 0)('a yes that others overrule (needs root, to set the machine up)', () => {
  it('records where nobody overrules it, so that the cases below can be seen', async () => {
    const { newFiles } = await observe(saidYes('nobody'))
    expect(newFiles.some((file) => file.includes('spool'))).toBe(true)
  })

  it('stays silent where the policy of the machine says off', async () => {
    const setting = saidYes('policy')
    writeFileSync(join(setting.etc, 'aboveboard', 'policy.json'), '{ "telemetry": "off" }')
    const observed = await observe(setting)
    expect(observed).toEqual(silent(observed))
  })

  it('stays silent where the policy cannot be read as one', async () => {
    const setting = saidYes('broken-policy')
    writeFileSync(join(setting.etc, 'aboveboard', 'policy.json'), '{ "telemetry": ')
    const observed = await observe(setting)
    expect(observed).toEqual(silent(observed))
  })

  it('stays silent, and leaves no file of its own, in a home that belongs to somebody else', async () => {
    const setting = saidYes('foreign-home')
    chownSync(setting.home, ADA, ADA)
    const observed = await observe(setting)
    expect(observed).toEqual(silent(observed))
  })

  it('stays silent under sudo where the calling user said no', async () => {
    const setting = saidYes('sudo')
    const ada = join(setting.root, 'ada')
    mkdirSync(ada)
    sayNo({ contract: jmo, world: simulatedWorld({ home: ada, platform: process.platform }) })
    writeFileSync(join(setting.etc, 'passwd'), readFileSync('/etc/passwd'))
    appendFileSync(join(setting.etc, 'passwd'), `ada:x:${ADA}:${ADA}::${ada}:/bin/sh\n`)
    const observed = await observe({ ...setting, env: { ...setting.env, SUDO_USER: 'ada', SUDO_UID: String(ADA) } })
    expect(observed).toEqual(silent(observed))
  })

  it('stays silent where the yes was copied from another home', async () => {
    const { home, ...setting } = saidYes('copied')
    const copy = join(setting.root, 'copy')
    cpSync(home, copy, { recursive: true })
    const observed = await observe({ ...setting, home: copy, env: { ...setting.env, HOME: copy } })
    expect(observed).toEqual(silent(observed))
  })
})
