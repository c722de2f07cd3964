import { type Dirent, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { SourceFile } from './checker.ts'

const WALK_LIMITS = { files: 20_000, depth: 32 } as const

const SKIPPED = new Set(['.git', 'node_modules'])

export interface Walked {
  /** Sorted by folder and name, so that a scan says the same on every machine. */
  readonly files: readonly SourceFile[]
  /** Folders that hold a `.git`. */
  readonly repositories: number
  /** More files or deeper folders were there than `WALK_LIMITS` allows. */
  readonly truncated: boolean
}

/** The regular files below a folder. Follows no symbolic links; passes over folders that may not be read. */
export function walk(root: string): Walked {
  const files: SourceFile[] = []
  let repositories = 0
  let truncated = false
  const visit = (folder: string, depth: number): void => {
    for (const entry of entriesOf(join(root, folder))) {
      if (files.length >= WALK_LIMITS.files) {
        truncated = true
        return
      }
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.name === '.git') repositories++
      if (entry.isFile()) files.push({ path, bytes: lstatSync(join(root, path)).size })
      else if (!entry.isDirectory() || SKIPPED.has(entry.name)) continue
      else if (depth >= WALK_LIMITS.depth) truncated = true
      else visit(path, depth + 1)
    }
  }
  visit('', 0)
  return { files, repositories, truncated }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'ENOENT')) return []
    throw error
  }
}
