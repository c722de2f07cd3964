/** A maker's package in a folder of its own: the SDK as it is published, the libraries of this repository, no registry. */
import { spawnSync } from 'node:child_process'
import { chmodSync, globSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { lastingHome } from './homes.ts'
import { tempFolder } from './temp-folder.ts'

const CLI = resolve('packages/cli/src/main.ts')
const TARBALL = resolve('dist/aboveboard-sdk.tgz')
const LIBRARIES = ['commander', 'yargs', 'citty', '@types/node', 'undici-types']

export interface MakerProgram {
  /** What package.json says beside name, version and author. */
  readonly manifest: { readonly [key: string]: unknown }
  readonly files: { readonly [path: string]: string }
  /** What Node runs. */
  readonly runs: string
}

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export type MakerPackage = ReturnType<typeof makerPackage>

export function makerPackage({ manifest, files, runs }: MakerProgram) {
  const folder = tempFolder('init')
  const home = lastingHome('init-home')
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const author = 'Orbit Project <privacy@orbit.example>'
  write('package.json', `${JSON.stringify({ name: '@scope/orbit', version: '1.4.2', author, ...manifest }, null, 2)}\n`)
  for (const [path, text] of Object.entries(files)) write(path, text)
  installSdk(folder)
  for (const name of LIBRARIES) link(name, folder)
  const execute = (command: string, argv: readonly string[]): Ran => {
    const env = { PATH: process.env.PATH, HOME: home }
    const { status, stdout, stderr } = spawnSync(command, argv, { cwd: folder, env, encoding: 'utf8' })
    return { code: status, stdout, stderr }
  }
  return {
    folder,
    home,
    aboveboard: (...argv: readonly string[]) => execute(process.execPath, [CLI, ...argv]),
    orbit: (...argv: readonly string[]) => execute(process.execPath, [join(folder, runs), ...argv]),
    tsc: (...argv: readonly string[]) => execute(resolve('node_modules/.bin/tsc'), ['-p', folder, ...argv]),
    read: (path: string): string => readFileSync(join(folder, path), 'utf8'),
    readOnly: (): void => chmodSync(folder, 0o500),
    /** Every file of the maker's, with what is in it. */
    contents: (): ReadonlyMap<string, string> =>
      new Map(
        globSync(['**/*', '.github/**/*'], { cwd: folder, exclude: ['node_modules/**'], withFileTypes: true })
          .filter((file) => file.isFile())
          .map((file) => join(file.parentPath, file.name))
          .sort()
          .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
      ),
  }
}

function installSdk(folder: string): void {
  const target = join(folder, 'node_modules/@aboveboard/sdk')
  mkdirSync(target, { recursive: true })
  const { status, stderr } = spawnSync('tar', ['xzf', TARBALL, '--strip-components=1', '-C', target], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`The SDK cannot be unpacked: ${stderr}`)
}

function link(name: string, folder: string): void {
  const path = join(folder, 'node_modules', name)
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync(resolve('node_modules', name), path)
}
