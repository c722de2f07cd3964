/** What init may change in files of the maker's own, or ask the maker to. */
import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { type Change, textAt } from './changes.ts'
import { unpublishedOf, withFiles } from './package-files.ts'
import type { Places } from './places.ts'
import { editProgram, isEdited, programLines } from './program-edit.ts'
import type { Library, Repository } from './repository.ts'
import { programTodo, publishTodo, type Todo, workflow, workflowTodo } from './todo.ts'

/** A change that can be made, and what to ask for where it is not made or cannot be. */
export interface Edit {
  readonly todo: Todo
  readonly change?: Change
}

export function editsOf(repository: Repository, places: Places, library: Library, document: string): readonly Edit[] {
  const edits = [
    programEdit(repository, places, library),
    packageEdit(repository, places, document),
    workflowEdit(repository, places),
  ]
  return edits.filter((edit) => edit !== undefined)
}

function programEdit(
  { root, entry, language, manifest }: Repository,
  { imported }: Places,
  library: Library,
): Edit | undefined {
  const path = entry === undefined ? undefined : join(root, entry)
  const text = (path === undefined ? undefined : textAt(path)) ?? ''
  const isModule = manifest.isModule || language === 'ts' || /\.mjs$/.test(entry ?? '')
  const lines = { library, module: imported, isModule }
  if (isEdited(text, lines)) return undefined
  const content = editProgram(text, lines)
  return {
    todo: programTodo(entry ?? 'your program', programLines(lines, text)),
    ...(path !== undefined && content !== undefined && { change: { path, content, kind: 'edit' } }),
  }
}

/** In TypeScript the modules are published as what they are compiled to. */
function packageEdit({ root, language, manifest }: Repository, { module }: Places, document: string): Edit | undefined {
  const compiled = module.replace(/\.mjs$/, '.contract.mjs')
  const missing = unpublishedOf(manifest, language === 'js' ? [module, compiled, document] : [document])
  const path = join(root, 'package.json')
  if (missing.length === 0) return undefined
  return {
    todo: publishTodo(missing),
    change: { path, content: withFiles(textAt(path) ?? '{}', missing), kind: 'edit' },
  }
}

function workflowEdit({ root }: Repository, { source }: Places): Edit | undefined {
  const folder = join(root, '.github', 'workflows')
  const isChecked = globSync('*.{yml,yaml}', { cwd: folder }).some((file) =>
    textAt(join(folder, file))?.includes('aboveboard contract check'),
  )
  if (isChecked) return undefined
  const change: Change = { path: join(folder, 'telemetry.yml'), content: workflow(source), kind: 'new' }
  return { todo: workflowTodo(source), ...(existsSync(folder) && { change }) }
}
