/** Contracts as files: a telemetry.yaml, or what it compiles to. */
import { readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import {
  type ContractProblem,
  decodeSource,
  formatProblems,
  type ParsedContract,
  parseContract,
  verifyCompiled,
} from '@aboveboard/contract'
import type { CompiledContract } from '@aboveboard/protocol'
import { CliError } from './cli-error.ts'

export type Source = Extract<ParsedContract, { readonly ok: true }>

/** A contract of either form; throws a `CliError` that lists every problem. */
export const readContractFile = (file: string, cwd: string): CompiledContract => contractIn(readBytes(file, cwd), file)

/** A contract of either form, by the end of its name; throws a `CliError` that lists every problem. */
export function contractIn(bytes: Uint8Array, name: string): CompiledContract {
  if (!name.endsWith('.json')) return soundSource(bytes, name).value
  const checked = verifyCompiled(jsonIn(bytes, name), name)
  if (checked.ok) return checked.value
  throw unsound(checked.problems, name)
}

/** A telemetry.yaml, compiled, with its warnings; throws a `CliError` that lists every problem. */
export function soundSource(bytes: Uint8Array, name: string): Source {
  const checked = checkSource(bytes, name)
  if (checked.ok) return checked
  throw unsound(checked.problems, name)
}

/** Compiles the bytes of a telemetry.yaml; problems and warnings carry the name as it was typed. */
export function checkSource(bytes: Uint8Array, name: string): ParsedContract {
  const text = decodeSource(bytes, name)
  return text.ok ? parseContract(text.value, name) : text
}

const unsound = (problems: readonly ContractProblem[], name: string): CliError =>
  new CliError({ what: 'The contract has problems.', where: name, remedy: formatProblems(problems).trimEnd() })

/** The bytes of a telemetry.yaml; what is compiled is refused, as its name would become that of what is written. */
export function readSource(file: string, cwd: string): Uint8Array {
  if (/\.ya?ml$/.test(file)) return readBytes(file, cwd)
  const remedy = 'Name the telemetry.yaml; what is compiled stands beside it.'
  throw new CliError({ what: 'The source of a contract is a YAML file.', where: file, remedy, exitCode: 2 })
}

/** A path as people would type it. */
export const shortPath = (path: string, cwd: string): string => {
  const short = relative(cwd, path)
  return short.startsWith('..') ? path : short
}

export function readBytes(file: string, cwd: string): Uint8Array {
  try {
    return readFileSync(resolve(cwd, file))
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

function jsonIn(bytes: Uint8Array, name: string): unknown {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return value
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    const remedy = 'Build it with `aboveboard contract build`.'
    throw new CliError({ what: 'The file is no JSON.', where: name, remedy, exitCode: 2, cause })
  }
}

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error)
