/** Where tickets and mails are kept. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface FileStore {
  /** What kind of store it is, in the words of telemetry.yaml. */
  readonly backend: 'file'
  /** All of the text or nothing of it. */
  write(name: string, text: string): void
  read(name: string): string | undefined
}

/** `name` is one of the shop's own making, such as `tickets/<code>.txt`. */
export const folderStore = (folder: string): FileStore => ({
  backend: 'file',
  write(name, text) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(`${path}.part`, text, { mode: 0o600 })
    renameSync(`${path}.part`, path)
  },
  read(name) {
    try {
      return readFileSync(join(folder, name), 'utf8')
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
      throw error
    }
  },
})
