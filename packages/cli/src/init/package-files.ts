/** Which files a package publishes, as far as `files` in its package.json says so. */
import type { Manifest } from './manifest.ts'

/** Of these files the ones that would not be published. */
export function unpublishedOf({ files }: Manifest, wanted: readonly string[]): readonly string[] {
  if (files === undefined) return []
  const kept = files.map((pattern) => pattern.replace(/^\.?\//, '').replace(/\/(?:\*\*?(?:\/\*)?)?$/, ''))
  return wanted.filter((file) => !kept.some((part) => part === '*' || file === part || file.startsWith(`${part}/`)))
}

/** The text of package.json with more in `files`; what stands there keeps its form. */
export function withFiles(text: string, added: readonly string[]): string {
  const indent = /^[ \t]+/m.exec(text)?.[0] ?? '  '
  const manifest: { readonly files?: readonly string[] } = JSON.parse(text)
  const files = [...(manifest.files ?? []), ...added]
  return `${JSON.stringify({ ...manifest, files }, null, indent)}${text.endsWith('\n') ? '\n' : ''}`
}
