/** Contracts as files: a telemetry.yaml, or what it compiles to. */
import { readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import {
  type ContractProblem,
  decodeSource,
  formatProblems,
  lintContract,
  type ParsedContract,
  parseContract,
  verifyCompiled,
} from '@aboveboard/contract'
import type { CompiledContract } from '@aboveboard/protocol'
import { CliError } from './cli-error.ts'
import { hasDuplicateKeys } from './duplicate-keys.ts'

export type Source = Extract<ParsedContract, { readonly ok: true }>

/** A contract of either form with its warnings; throws a `CliError` that lists every problem. */
export function readContractFile(file: string, cwd: string): Source {
  const bytes = readBytes(file, cwd)
  if (!file.endsWith('.json')) return soundSource(bytes, file)
  const value = contractIn(bytes, file)
  const place = { file, line: 0, column: 0 }
  return { ok: true, value, warnings: lintContract(value.contract).map((finding) => ({ ...place, ...finding })) }
}

/** A contract of either form, by the end of its name; throws a `CliError` that lists every problem. */
export function contractIn(bytes: Uint8Array, name: string): CompiledContract {
  if (!name.endsWith('.json')) return soundSource(bytes, name).value
  const text = new TextDecoder().decode(bytes)
  const checked = verifyCompiled(jsonIn(text, name), name)
  if (!checked.ok) throw unsound(checked.problems, name)
  if (!hasDuplicateKeys(text, checked.value)) return checked.value
  // Another reader may take the first of the two for what is meant.
  throw new CliError({ what: 'A key stands twice in one object.', where: name, remedy: BUILD_IT })
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

function jsonIn(text: string, name: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    throw new CliError({ what: 'The file is no JSON.', where: name, remedy: BUILD_IT, exitCode: 2, cause })
  }
}

const BUILD_IT = 'Build it with `aboveboard contract build`.'

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error)
