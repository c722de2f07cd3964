import { randomBytes } from 'node:crypto'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { CliError } from '../../cli-error.ts'
import { codeOf } from '../../contract-file.ts'

/** Writes a file so that a reader sees the old one or the new one. Throws a `CliError` with the reason of the disk. */
export function writeWhole(path: string, content: string): void {
  const draft = `${path}.${randomBytes(4).toString('hex')}.tmp`
  try {
    writeFileSync(draft, content, { flag: 'wx' })
    renameSync(draft, path)
  } catch (cause) {
    rmSync(draft, { force: true })
    const remedy = 'Free the place, or name a telemetry.yaml in a folder that you may write.'
    throw new CliError({ what: `The file cannot be written (${codeOf(cause)}).`, where: path, remedy, cause })
  }
}
