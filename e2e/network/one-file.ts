/** The program as makers ship it: in one file, or in one executable. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type RolldownPlugin, rolldown } from 'rolldown'

export type Replacement = readonly [file: string, from: string, to: string]

interface OneFile {
  readonly folder: string
  readonly format?: 'esm' | 'cjs'
  /** What to take out of the SDK. */
  readonly sabotage?: readonly Replacement[]
}

/** Bundles the program, with the SDK in it, and resolves with its path. */
export async function oneFile({ folder, format = 'esm', sabotage = [] }: OneFile): Promise<string> {
  const file = join(folder, format === 'esm' ? 'host.mjs' : 'host.cjs')
  const bundle = await rolldown({ input: 'e2e/network/host.ts', platform: 'node', plugins: [sabotaged(sabotage)] })
  await bundle.write({ file, format, codeSplitting: false })
  return file
}

/** A text that is not there ends the build, so that a sabotage cannot silently do nothing. */
export function sabotaged(replacements: readonly Replacement[]): RolldownPlugin {
  const missing = new Set(replacements)
  return {
    name: 'sabotage',
    transform(source, id) {
      const own = replacements.filter(([file, from]) => id.endsWith(file) && source.includes(from))
      for (const replacement of own) missing.delete(replacement)
      return own.reduce((text, [, from, to]) => text.replaceAll(from, to), source)
    },
    buildEnd() {
      for (const [file, from] of missing) throw new Error(`The sabotage of ${file} finds no "${from}".`)
    },
  }
}

const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'

/** Makes it a single executable of this Node: https://nodejs.org/api/single-executable-applications.html */
export async function oneExecutable(folder: string): Promise<string> {
  const main = await oneFile({ folder, format: 'cjs' })
  const [blob, config, executable] = [join(folder, 'host.blob'), join(folder, 'sea.json'), join(folder, 'host')]
  writeFileSync(config, JSON.stringify({ main, output: blob, disableExperimentalSEAWarning: true }))
  execFileSync(process.execPath, ['--experimental-sea-config', config], { stdio: 'pipe' })
  copyFileSync(process.execPath, executable)
  const inject = [executable, 'NODE_SEA_BLOB', blob, '--sentinel-fuse', FUSE]
  execFileSync('postject', inject, { stdio: 'pipe' })
  return executable
}
