/** What a telemetry.yaml compiles to, beside it. */
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import {
  emitBatchSchema,
  emitCompiled,
  emitDeclarations,
  emitDocument,
  emitModule,
  emitScript,
} from '@aboveboard/contract'
import type { CompiledContract } from '@aboveboard/protocol'
import { CliError } from '../../cli-error.ts'
import { isFile } from './side.ts'
import { writeWhole } from './write-whole.ts'

export interface Output {
  readonly path: string
  readonly content: string
}

interface OutputOptions {
  /** A JavaScript module with its declarations instead of a TypeScript one; kept where one stands already. */
  readonly js?: boolean
}

/** Everything that `contract build` writes. Throws a `CliError` where a module of the other language would stay. */
export function outputsOf(
  compiled: CompiledContract,
  file: string,
  cwd: string,
  { js = false }: OutputOptions = {},
): readonly Output[] {
  const stem = stemOf(file, cwd)
  return [
    { path: compiledPath(file, cwd), content: emitCompiled(compiled) },
    ...modulesOf(compiled, `${stem}.contract`, js),
    { path: `${stem}.schema.json`, content: emitBatchSchema(compiled) },
    documentOf(compiled, file, cwd),
  ]
}

/** `telemetry.contract.json` beside `telemetry.yaml`. */
export const compiledPath = (file: string, cwd: string): string => `${stemOf(file, cwd)}.contract.json`

/** `TELEMETRY.md` beside `telemetry.yaml`, `orbit.TELEMETRY.md` beside `orbit.telemetry.yaml`. */
export function documentOf(compiled: CompiledContract, file: string, cwd: string): Output {
  const stem = stemOf(file, cwd)
  const own = basename(stem).replace(/\.?telemetry$/, '')
  const name = own === '' ? 'TELEMETRY.md' : `${own}.TELEMETRY.md`
  return { path: join(dirname(stem), name), content: emitDocument(compiled) }
}

const stemOf = (file: string, cwd: string): string => resolve(cwd, file).replace(/\.ya?ml$/, '')

function modulesOf(compiled: CompiledContract, stem: string, js: boolean): readonly Output[] {
  const typed = { path: `${stem}.ts`, content: emitModule(compiled) }
  const hasTyped = existsSync(typed.path)
  if (!js && (hasTyped || !existsSync(`${stem}.mjs`))) return [typed]
  if (!hasTyped)
    return [
      { path: `${stem}.mjs`, content: emitScript(compiled) },
      { path: `${stem}.d.mts`, content: emitDeclarations(compiled) },
    ]
  const remedy = 'Delete it, or build without --js.'
  throw new CliError({ what: 'The TypeScript module would stay beside it.', where: typed.path, remedy, exitCode: 2 })
}

export const isUpToDate = ({ path, content }: Output): boolean => isFile(path) && readFileSync(path, 'utf8') === content

/** Writes what is not up to date, each file as a whole; gives back whether it was written. */
export function update(output: Output): boolean {
  if (isUpToDate(output)) return false
  writeWhole(output.path, output.content)
  return true
}
