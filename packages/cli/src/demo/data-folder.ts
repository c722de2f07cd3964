/** The folder of a demo: what the receiver keeps, the simulated users' homes, and a note of what this is. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isObject } from '@aboveboard/protocol'
import { CliError } from '../cli-error.ts'

export interface DataFolder {
  readonly receiver: string
  readonly homes: string
  readonly folders: string
  readonly compileCache: string
  /** Day on which a complete demo was made here (`YYYY-MM-DD`); absent where it has yet to be made. */
  readonly made?: string
}

const NOTE = 'demo.json'

/** Opens a folder that is new, empty or a demo's own; what an interrupted demo left there is removed. */
export function openDataFolder(root: string): DataFolder {
  const folder = {
    receiver: join(root, 'receiver'),
    homes: join(root, 'homes'),
    folders: join(root, 'folders'),
    compileCache: join(root, 'compile-cache'),
  }
  mkdirSync(root, { recursive: true })
  const note = readNote(root)
  if (note === undefined && readdirSync(root).length > 0)
    throw new CliError({
      what: 'The data folder holds something that is not a demo.',
      where: root,
      remedy: 'Name another folder with --data or DATA_DIR.',
      exitCode: 2,
    })
  if (note?.made !== undefined) return { ...folder, made: note.made }
  writeFileSync(join(root, NOTE), JSON.stringify({ demo: 1 }))
  for (const path of [folder.receiver, folder.homes, folder.folders]) {
    rmSync(path, { recursive: true, force: true })
    mkdirSync(path)
  }
  return folder
}

/** Notes that the demo is complete. */
export function closeDataFolder(root: string, now: Date): void {
  const made = now.toISOString().slice(0, 'YYYY-MM-DD'.length)
  writeFileSync(join(root, NOTE), JSON.stringify({ demo: 1, made }))
}

function readNote(root: string): { readonly made?: string } | undefined {
  const path = join(root, NOTE)
  if (!existsSync(path)) return undefined
  const note: unknown = JSON.parse(readFileSync(path, 'utf8'))
  return isObject(note) && typeof note.made === 'string' ? { made: note.made } : {}
}
