/** What other kinds of telemetry are, installed from the registry as their users have them. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const FOLDER = '.cache/peers'
const PEERS = {
  posthog: ['posthog-node', '5.70.0'],
  segment: ['@segment/analytics-node', '3.1.0'],
  sentry: ['@sentry/node', '11.11.0'],
  astro: ['@astrojs/telemetry', '3.3.3'],
} as const

export interface Contestant {
  /** As `host.mjs` calls it. */
  readonly name: keyof typeof PEERS | 'none' | 'aboveboard'
  readonly label: string
  /** A copy of `host.mjs` that finds it. */
  readonly program: string
  /** What to import. */
  readonly specifier: string
  /** What it takes on the disk; undefined for nothing at all. */
  readonly installed: string | undefined
}

const HOST = fileURLToPath(import.meta.resolve('./host.mjs'))

export const NONE: Contestant = { name: 'none', label: 'none', program: HOST, specifier: '', installed: undefined }

/** The built SDK. */
export const ABOVEBOARD: Contestant = {
  name: 'aboveboard',
  label: 'aboveboard',
  program: HOST,
  specifier: pathToFileURL('packages/sdk/dist/index.js').href,
  installed: resolve('packages/sdk/dist'),
}

export interface Peers {
  readonly found: readonly Contestant[]
  /** What could not be installed, for the page. */
  readonly missing: readonly string[]
}

/** Each in a folder of its own, so that none borrows from another; kept for the next time. */
export function installPeers(): Peers {
  const found: Contestant[] = []
  const missing: string[] = []
  for (const name of Object.keys(PEERS) as (keyof typeof PEERS)[]) /* Object.keys widens the keys */ {
    const [specifier, version] = PEERS[name]
    const label = `${specifier} ${version}`
    const folder = resolve(FOLDER, `${name}-${version}`)
    if (!existsSync(join(folder, 'node_modules', specifier)) && !install(folder, `${specifier}@${version}`)) {
      missing.push(label)
      continue
    }
    const program = join(folder, 'host.mjs')
    copyFileSync(HOST, program)
    found.push({ name, label, program, specifier, installed: join(folder, 'node_modules') })
  }
  return { found, missing }
}

function install(folder: string, pinned: string): boolean {
  mkdirSync(folder, { recursive: true })
  const quiet = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund', '--silent']
  return spawnSync('npm', ['install', '--prefix', folder, ...quiet, pinned], { stdio: 'ignore' }).status === 0
}

/** A sentence for the page where a peer is not there. */
export const missingWords = (missing: readonly string[]): string =>
  missing.length === 0 ? '' : ` Not measured, because the registry did not give them: ${missing.join(', ')}.`

/** Bytes of all files below a folder. */
export function bytesIn(folder: string): number {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile())
    .reduce((sum, { name, parentPath }) => sum + statSync(join(parentPath, name)).size, 0)
}
