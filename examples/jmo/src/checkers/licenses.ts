import type { Checker, Finding } from '../checker.ts'
import { baseName, sourceTexts } from '../source-text.ts'

/** What most dependents accept without asking; everything else is worth a look. */
const USUAL = new Set(['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'MPL-2.0', '0BSD', 'Unlicense'])
const LICENSE_FILE = /^(LICEN[CS]E|COPYING)(\.[a-z]+)?$/i

/** Missing and unusual licences. Trusts that a package.json parses, and crashes where one does not. */
export const licenses: Checker = {
  describes: 'Missing or unusual licences',
  check(files, root) {
    const manifests = [...sourceTexts(files, root, (path) => baseName(path) === 'package.json')]
    const found = manifests.flatMap(({ path, text }) => inManifest(path, JSON.parse(text)))
    if (files.length === 0 || files.some(({ path }) => LICENSE_FILE.test(path))) return found
    return [...found, { rule: 'no-license-file', severity: 'low', file: '.', message: 'The folder has no LICENSE' }]
  },
}

function inManifest(file: string, manifest: { readonly private?: unknown; readonly license?: unknown }): Finding[] {
  const { license } = manifest
  if (license === undefined) {
    const message = 'The package names no licence'
    return manifest.private === true ? [] : [{ rule: 'no-license', severity: 'medium', file, message }]
  }
  if (typeof license === 'string' && USUAL.has(license)) return []
  return [{ rule: 'unusual-license', severity: 'low', file, message: 'The licence is not among the usual ones' }]
}
