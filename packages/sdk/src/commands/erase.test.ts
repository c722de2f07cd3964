import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createInstall, filesIn, type Install } from '../install.fixture.ts'

/** What is left where an earlier erasing was killed: the state under another name, and a decision that was not put in place. */
function killedBefore(install: Install): void {
  const aside = `${install.paths.root}.erased-1-x`
  mkdirSync(join(aside, 'spool'), { recursive: true })
  writeFileSync(join(aside, 'spool', 'file'), 'recorded')
  const draft = join(install.home, '.config', 'orbit', 'telemetry.json.1-x.tmp')
  mkdirSync(dirname(draft), { recursive: true })
  writeFileSync(draft, '{')
  utimesSync(draft, 1, 1)
}

describe('what an earlier erasing left that was killed', () => {
  it.each([
    ['off', ['telemetry.json']],
    ['local', ['telemetry.json']],
    ['reset', []],
  ])('goes with the next `telemetry %s`', async (command, left) => {
    const install = createInstall()
    killedBefore(install)

    await install.run().command([command])

    expect(filesIn(install.home).filter((path) => /telemetry.*\./.test(path))).toEqual(
      left.map((name) => `.config/orbit/${name}`),
    )
  })
})
