/** Contracts in the maker's repository: the source, and what it compiles to beside it. */
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import {
  type Checked,
  emitCompiled,
  emitModule,
  formatProblems,
  parseContract,
  verifyCompiled,
} from '@aboveboard/contract'
import type { CompiledContract } from '@aboveboard/protocol'
import { CliError } from './cli-error.ts'

interface OutputFile {
  readonly path: string
  readonly content: string
}

/** A contract of either form; throws a `CliError` that lists every problem. */
export function readContractFile(file: string, cwd: string): CompiledContract {
  const checked = file.endsWith('.json') ? verifyCompiled(readJson(file, cwd), file) : checkSource(file, cwd)
  if (checked.ok) return checked.value
  throw new CliError({
    what: 'The contract has problems.',
    where: file,
    remedy: formatProblems(checked.problems).trimEnd(),
  })
}

/** Compiles a telemetry.yaml; problems carry the file as it was typed. */
export const checkSource = (file: string, cwd: string): Checked<CompiledContract> =>
  parseContract(readText(file, cwd), file)

/** What `contract build` writes beside the source: the compiled file and the typed module. */
export function outputsOf(compiled: CompiledContract, file: string, cwd: string): readonly OutputFile[] {
  const path = resolve(cwd, file)
  const stem = join(dirname(path), basename(path).replace(/\.ya?ml$/, ''))
  return [
    { path: `${stem}.contract.json`, content: emitCompiled(compiled) },
    { path: `${stem}.contract.ts`, content: emitModule(compiled) },
  ]
}

export const isUpToDate = ({ path, content }: OutputFile): boolean =>
  existsSync(path) && readFileSync(path, 'utf8') === content

/** A path as people would type it. */
export const shortPath = (path: string, cwd: string): string => {
  const short = relative(cwd, path)
  return short.startsWith('..') ? path : short
}

function readText(file: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, file), 'utf8')
  } catch (cause) {
    throw new CliError({
      what: `The file cannot be read (${codeOf(cause)}).`,
      where: file,
      remedy: 'Name the telemetry.yaml, or go to its folder.',
      exitCode: 2,
      cause,
    })
  }
}

function readJson(file: string, cwd: string): unknown {
  try {
    const value: unknown = JSON.parse(readText(file, cwd))
    return value
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    const remedy = 'Build it with `aboveboard contract build`.'
    throw new CliError({ what: 'The file is no JSON.', where: file, remedy, exitCode: 2, cause })
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error)
