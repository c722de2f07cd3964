import { formatWarnings } from '@aboveboard/contract'
import { readSource, shortPath, soundSource } from '../../contract-file.ts'
import type { World } from '../../world.ts'
import { outputsOf, update } from './outputs.ts'

export interface TypedBuild {
  readonly js?: boolean
  readonly json?: boolean
}

/** Writes what the source compiles to and is not up to date, and prints the warnings that nobody has answered. */
export function build(file: string, { js = false, json }: TypedBuild, world: World): void {
  const { cwd, stdout } = world
  const { value, warnings } = soundSource(readSource(file, cwd), file)
  const open = warnings.filter(({ acknowledged }) => acknowledged === undefined)
  const outputs = outputsOf(value, file, cwd, { js }).map((output) => ({
    file: shortPath(output.path, cwd),
    written: update(output),
  }))
  const { digest, contract } = value
  const { product, version } = contract
  if (json) {
    stdout.write(`${JSON.stringify({ product, version, digest, outputs, warnings: open })}\n`)
    return
  }
  for (const output of outputs) stdout.write(`${output.written ? 'wrote  ' : 'as is  '}${output.file}\n`)
  stdout.write(`${product}, version ${version}, ${digest}\n`)
  if (open.length > 0) stdout.write(`\n${formatWarnings(open)}`)
}
