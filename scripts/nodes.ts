/** The versions of Node that the SDK promises to run under, each as an executable; the first use fetches what is missing. */
import { execFileSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What the SDK's `engines` ask for at least, by major version. */
const WANTED = { 20: 19, 22: 0, 24: 0, 26: 0 } as const
export const MAJORS = [20, 22, 24, 26] as const
export type Major = (typeof MAJORS)[number]

export type FoundNode = { readonly path: string } | { readonly path?: never; readonly why: string }

/** This process's own Node, one on the PATH, or one from the registry, kept in `.cache`; else why there is none. */
export function findNode(major: Major): FoundNode {
  const known = [process.execPath, ...nodesOnPath(), fetchedPath(major)].find((path) => isOf(major, path))
  if (known !== undefined) return { path: realpathSync(known) }
  try {
    const install = ['install', '--prefix', `.cache/nodes/${major}`, '--no-save', '--no-package-lock', '--silent']
    execFileSync('npm', [...install, '--ignore-scripts', `${PACKAGE}@${major}`], { stdio: 'pipe', timeout: 120_000 })
  } catch (error) {
    return { why: `npm could not install ${PACKAGE}@${major}: ${error instanceof Error ? error.message : error}` }
  }
  const path = fetchedPath(major)
  return isOf(major, path) ? { path: realpathSync(path) } : { why: `the registry's ${PACKAGE}@${major} is too old` }
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
