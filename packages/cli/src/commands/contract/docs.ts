import { Refusal } from '../../cli-error.ts'
import { readSource, shortPath, soundSource } from '../../contract-file.ts'
import { jsonText } from '../../json-text.ts'
import type { World } from '../../world.ts'
import { documentOf, isUpToDate, refuseForeign, update } from './outputs.ts'

export interface TypedDocs {
  readonly check?: boolean
  readonly stdout?: boolean
  /** Writes over a file that nobody has built. */
  readonly force?: boolean
  readonly json?: boolean
}

/** Writes the users' document, prints it, or refuses where it is out of date. */
export function docs(file: string, typed: TypedDocs, { cwd, stdout }: World): void {
  const { value } = soundSource(readSource(file, cwd), file)
  const output = documentOf(value, file, cwd)
  if (typed.stdout) {
    stdout.write(output.content)
    return
  }
  if (!typed.check && !typed.force) refuseForeign([output], cwd)
  const name = shortPath(output.path, cwd)
  const wasCurrent = isUpToDate(output)
  const written = !typed.check && update(output)
  if (typed.json) stdout.write(`${jsonText({ file: name, current: wasCurrent || written, written })}\n`)
  else if (typed.check && !wasCurrent)
    stdout.write(`${name} is missing or out of date. Run \`aboveboard contract docs\`.\n`)
  else stdout.write(`${written ? 'wrote  ' : 'as is  '}${name}\n`)
  if (typed.check && !wasCurrent) throw new Refusal()
}
