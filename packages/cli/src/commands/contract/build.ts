import { formatWarnings } from '@aboveboard/contract'
import { readSource, shortPath, soundSource } from '../../contract-file.ts'
import { fenced } from '../../fenced.ts'
import { jsonText } from '../../json-text.ts'
import type { World } from '../../world.ts'
import { outputsOf, refuseForeign, update } from './outputs.ts'

export interface TypedBuild {
  readonly js?: boolean
  /** Writes over files that nobody has built. */
  readonly force?: boolean
  readonly json?: boolean
}

/** Writes what the source compiles to and is not up to date, and prints the warnings that nobody has answered. */
export function build(file: string, { js = false, force, json }: TypedBuild, world: World): void {
  const { cwd, stdout } = world
  const { value, warnings } = soundSource(readSource(file, cwd), file)
  const open = warnings.filter(({ acknowledged }) => acknowledged === undefined)
  const built = outputsOf(value, file, cwd, { js })
  if (!force) refuseForeign(built, cwd)
  const outputs = built.map((output) => ({
    file: shortPath(output.path, cwd),
    written: update(output),
  }))
  const { digest, contract } = value
  const { product, version } = contract
  if (json) {
    stdout.write(`${jsonText({ product, version, digest, outputs, warnings: open })}\n`)
    return
  }
  const lines = outputs.map((output) => `${output.written ? 'wrote  ' : 'as is  '}${output.file}\n`)
  const text = `${lines.join('')}${product}, version ${version}, ${digest}\n`
  stdout.write(open.length > 0 ? fenced(`${text}\n${formatWarnings(open)}`, world) : text)
}
