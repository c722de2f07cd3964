/** What a package.json says; whatever else it holds is left alone. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isObject } from '@aboveboard/protocol'
import { CliError } from '../cli-error.ts'
import { codeOf } from '../contract-file.ts'

export interface Manifest {
  readonly name: string
  readonly version: string
  readonly isModule: boolean
  /** What users type, and the file that it runs. */
  readonly program: string | undefined
  readonly main: string | undefined
  readonly dependencies: ReadonlySet<string>
  readonly author: { readonly name?: string; readonly email?: string }
  /** What is published, where the package says so. */
  readonly files: readonly string[] | undefined
}

/** Throws a `CliError` where the folder has none. */
export function readManifest(folder: string): Manifest {
  const path = join(folder, 'package.json')
  const json = parse(path)
  const { name = '', version = '0.0.0', type, dependencies, devDependencies, author, files } = json
  const [program, main] = programOf(json, unscoped(String(name)))
  return {
    name: unscoped(String(name)),
    version: String(version),
    isModule: type === 'module',
    program,
    main,
    dependencies: new Set([dependencies, devDependencies].flatMap((map) => (isObject(map) ? Object.keys(map) : []))),
    author: authorOf(author),
    files: Array.isArray(files) ? files.map(String) : undefined,
  }
}

function parse(path: string): { readonly [key: string]: unknown } {
  try {
    const json: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (isObject(json)) return json
    throw new SyntaxError('no object')
  } catch (cause) {
    const isAbsent = !(cause instanceof SyntaxError)
    throw new CliError({
      what: isAbsent ? `There is no package.json to read (${codeOf(cause)}).` : 'The package.json is no JSON object.',
      where: path,
      remedy: isAbsent ? 'Go to the folder of your package, or make one with `npm init`.' : 'Mend it first.',
      exitCode: 2,
      cause,
    })
  }
}

const unscoped = (name: string): string => name.replace(/^@[^/]*\//, '')

type Json = { readonly [key: string]: unknown }

/** The program that has the name of the package, or the first one; without any, what `main` names. */
function programOf({ bin, main }: Json, name: string): readonly [string | undefined, string | undefined] {
  if (typeof bin === 'string') return [name, bin]
  const bins = isObject(bin) ? Object.entries(bin) : []
  const [program, file] = bins.find(([key]) => key === name) ?? bins[0] ?? [undefined, main]
  return [program, typeof file === 'string' ? file : undefined]
}

/** npm allows `Name <address> (page)` too. */
function authorOf(author: unknown): Manifest['author'] {
  const { name, email } = isObject(author)
    ? author
    : (/^(?<name>[^<(]*)(?:<(?<email>[^>]*)>)?/.exec(String(author ?? ''))?.groups ?? {})
  return {
    ...(typeof name === 'string' && name.trim() !== '' && { name: name.trim() }),
    ...(typeof email === 'string' && { email }),
  }
}
