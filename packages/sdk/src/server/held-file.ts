import { closeSync, writeFileSync } from 'node:fs'
import { openToAppend } from '../files/private-file.ts'

export interface HeldFile {
  /**
   * Adds to a file as `appendToFile` does, but opens it once: where it was moved or removed meanwhile, the text goes
   * where it went, and the caller looks whether it is still there.
   */
  append(path: string, text: string): boolean
  close(): void
}

export function createHeldFile(): HeldFile {
  let held: { readonly path: string; readonly file: number } | undefined
  const close = (): void => {
    if (held) closeSync(held.file)
    held = undefined
  }
  return {
    append(path, text) {
      if (held?.path !== path) {
        close()
        const file = openToAppend(path)
        if (file === undefined) return false
        held = { path, file }
      }
      writeFileSync(held.file, text)
      return true
    },
    close,
  }
}
