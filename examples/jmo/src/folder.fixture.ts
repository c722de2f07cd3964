import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A real folder with these files, gone when the test is. */
export function folderWith(files: { readonly [path: string]: string }): string {
  const root = mkdtempSync(join(tmpdir(), 'jmo-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

/** Random-looking text that no scanner of this repository may take for a real secret in its source. */
export const fakeSecret = (prefix: string): string => `${prefix}${'Zk3pQ9vXr7Lm2Tn8Wb4Yc6Hd1Jf5Gs0AqEuI'}`
