import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SourceFile } from './checker.ts'

/** Longer files are left to `large-files`. */
const MAX_BYTES = 1024 * 1024
const SNIFFED_BYTES = 8192

export interface SourceText {
  readonly path: string
  readonly text: string
}

/** The texts among `files` that `wanted` names, one after the other; binary and very long files are passed over. */
export function* sourceTexts(
  files: readonly SourceFile[],
  root: string,
  wanted: (path: string) => boolean = () => true,
): Generator<SourceText> {
  for (const { path, bytes } of files) {
    if (bytes > MAX_BYTES || !wanted(path)) continue
    const content = readFileSync(join(root, path))
    if (!content.subarray(0, SNIFFED_BYTES).includes(0)) yield { path, text: content.toString('utf8') }
  }
}

export interface Line {
  /** From 1. */
  readonly line: number
  readonly text: string
}

export const linesOf = (text: string): Line[] => text.split(/\r?\n/).map((line, at) => ({ line: at + 1, text: line }))

/** The last part of a path. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
