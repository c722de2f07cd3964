/** A maker's package, as far as it decides what is written where. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { CliError } from '../cli-error.ts'
import { type Manifest, readManifest } from './manifest.ts'

/** What reads the arguments of the program. */
export const LIBRARIES = ['commander', 'yargs', 'citty', 'argv'] as const
export type Library = (typeof LIBRARIES)[number]
export type Language = 'ts' | 'js'

export interface Repository {
  readonly root: string
  readonly manifest: Manifest
  readonly library: Library
  readonly language: Language
  /** The program's first source file, from the root; undefined where it was not found. */
  readonly entry: string | undefined
}

/** Looks at a few files. Throws a `CliError` where there is no package.json, or not the entry that was typed. */
export function readRepository(root: string, typed?: string): Repository {
  const manifest = readManifest(root)
  const entry = typed === undefined ? entryOf(root, manifest) : normalize(typed)
  if (typed !== undefined && !existsSync(join(root, typed))) throw noEntry(typed)
  const isTyped = entry === undefined ? existsSync(join(root, 'tsconfig.json')) : /ts$/.test(entry)
  const library = LIBRARIES.find((name) => manifest.dependencies.has(name)) ?? 'argv'
  return { root, manifest, library, language: isTyped ? 'ts' : 'js', entry }
}

const noEntry = (where: string): CliError =>
  new CliError({ what: 'There is no such file.', where, remedy: 'Name a source file of the program.', exitCode: 2 })

const USUAL_ENTRIES = ['src/cli', 'src/main', 'src/index', 'cli', 'main', 'index']

/** The source of what the package runs: of `dist/cli.js` it is `src/cli.ts`. */
function entryOf(root: string, { main }: Manifest): string | undefined {
  const built = main === undefined ? [] : [normalize(main)]
  const sources = built.map((file) => file.replace(/^(?:dist|build|out|lib)\//, 'src/'))
  const typed = sources.map((file) => file.replace(/js$/, 'ts'))
  const usual = USUAL_ENTRIES.flatMap((stem) => ['.ts', '.js', '.mts', '.mjs', '.cjs'].map((end) => stem + end))
  return [...typed, ...sources, ...built, ...usual].find((file) => existsSync(join(root, file)))
}

/** How imports of the package's own modules end; in JavaScript these are ES modules, whatever the package says. */
export function importEnd({ root, manifest, language, entry = '' }: Repository): string {
  if (language === 'js') return '.mjs'
  const config = join(root, 'tsconfig.json')
  const runsSource = !existsSync(config) || normalize(manifest.main ?? '') === entry
  const allows = /"(?:allowImportingTsExtensions|rewriteRelativeImportExtensions)"\s*:\s*true/
  return runsSource || allows.test(readFileSync(config, 'utf8')) ? '.ts' : '.js'
}

/** TypeScript projects often compile one folder only; there everything lies beside the program. */
export const usualFolder = ({ language, entry }: Repository): string =>
  language === 'ts' && entry !== undefined ? dirname(entry) : '.'
