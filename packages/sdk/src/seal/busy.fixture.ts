/** An install with something queued, and what sealing makes of it. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Batch } from '@aboveboard/protocol'
import { listFolder } from '../files/private-file.ts'
import { createInstall, type Install, type InstallOptions } from '../install.fixture.ts'
import { orbit } from '../orbit.fixture.ts'
import { type SealOptions, seal } from './seal.ts'

export const scan = { duration: 412, tools: ['trivy'] }

const RECEIVER = new URL('http://127.0.0.1:9/v1/batches')

export const sealOptions = ({ paths, world }: Install): SealOptions => ({
  paths,
  world,
  product: 'orbit',
  receiver: RECEIVER,
  isHeld: () => true,
})

export const sealNow = (install: Install, onStep = (_: string) => {}) => seal({ ...sealOptions(install), onStep })

export const batchesOf = ({ paths }: Install): readonly Batch[] =>
  listFolder(paths.batches).map((name) => JSON.parse(readFileSync(join(paths.batches, name), 'utf8')))

/** An install that has recorded three scans in two runs. */
export function busy(options: InstallOptions = {}): Install {
  const install = createInstall(options)
  const first = install.run()
  first.record('scan.completed', scan)
  first.record('scan.completed', scan)
  install.run().record('scan.completed', scan)
  return install
}

/** Writes a spool file as a process would have left it, whatever its content. */
export function plant({ paths }: Install, lines: readonly unknown[], name = 'planted.jsonl'): void {
  const text = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`)
  writeFileSync(join(paths.spool, name), text.join(''))
}
export const header = { digest: orbit.digest, context: { os: 'linux', release: '1.4.2' } }
export const line = (day: string) => ({ name: 'scan.started', day, fields: { mode: 'cli' } })
