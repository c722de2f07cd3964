/** The versions of Node that the SDK promises to run under, each as an executable. */
import { execFileSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What the SDK's `engines` ask for at least, by major version. */
const WANTED = { 20: 19, 22: 0, 24: 0, 26: 0 } as const
export const MAJORS = [20, 22, 24, 26] as const
export type Major = (typeof MAJORS)[number]

export type FoundNode = { readonly path: string } | { readonly path?: never; readonly why: string }

/** This process's own Node, one on the PATH, or one that was fetched before; else why there is none. */
export function findNode(major: Major): FoundNode {
  const known = [process.execPath, ...nodesOnPath(), fetchedPath(major)].find((path) => isOf(major, path))
  return known === undefined ? { why: `no Node ${major} is here, and none was fetched` } : { path: realpathSync(known) }
}

/** Fetches from the registry what no other place has, into `.cache`; says so where it cannot. */
export function fetchNodes(): void {
  for (const major of MAJORS.filter((one) => findNode(one).path === undefined)) {
    const install = ['install', '--prefix', `.cache/nodes/${major}`, '--no-save', '--no-package-lock', '--silent']
    try {
      execFileSync('npm', [...install, '--ignore-scripts', `${PACKAGE}@${major}`], { stdio: 'pipe', timeout: 120_000 })
      console.log(`✓ Node ${major}`)
    } catch (error) {
      console.warn(`No Node ${major}: ${error instanceof Error ? error.message : error}`)
    }
  }
}

const PACKAGE = `node-${process.platform}-${process.arch}`
const fetchedPath = (major: Major): string => join('.cache/nodes', String(major), 'node_modules', PACKAGE, 'bin/node')

const nodesOnPath = (): readonly string[] =>
  (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'node'))

function isOf(major: Major, path: string): boolean {
  if (!existsSync(path)) return false
  const [own, minor] = versionOf(path)
  return own === major && (minor ?? 0) >= WANTED[major]
}

const versionOf = (path: string): readonly number[] =>
  execFileSync(path, ['--print', 'process.versions.node'], { encoding: 'utf8' }).split('.').map(Number)
