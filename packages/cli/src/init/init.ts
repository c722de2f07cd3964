/** Brings telemetry to a maker's package: everything is looked at first, then written; what is there stays. */
import { join } from 'node:path'
import type { CompiledContract } from '@aboveboard/protocol'
import { CliError } from '../cli-error.ts'
import { documentOf, outputsOf, refuseForeign } from '../commands/contract/outputs.ts'
import { shortPath, soundSource } from '../contract-file.ts'
import type { Answers } from './answers.ts'
import { apply, type Change, makeFolder, type Outcome, textAt } from './changes.ts'
import { contractSource } from './contract-source.ts'
import { editsOf } from './edits.ts'
import { hasPlaceholders, moduleSource } from './module-source.ts'
import type { Places } from './places.ts'
import type { Repository } from './repository.ts'
import { helpTodo, installTodo, readmeTodo, receiverTodo, type Todo } from './todo.ts'

export interface Done {
  readonly compiled: CompiledContract
  readonly outcomes: readonly Outcome[]
  readonly todos: readonly Todo[]
}

/**
 * Writes the contract, what it compiles to, and the module that makes the telemetry. Program, package.json and workflows
 * are edited where `write` is set and their text shows the place; else `todos` says what to add. Throws a `CliError`.
 */
export function init(
  repository: Repository,
  places: Places,
  answers: Answers,
  { write }: { readonly write: boolean },
): Done {
  const { root, manifest, language } = repository
  const source = textAt(join(root, places.source)) ?? contractSource(answers)
  const compiled = soundSource(new TextEncoder().encode(source), places.source).value
  const document = shortPath(documentOf(compiled, places.source, root).path, root)
  const module = ownModule(repository, places, answers)
  const edits = editsOf(repository, places, answers.library, document)
  const outputs = outputsOf(compiled, places.source, root, { js: language === 'js' })
  refuseForeign(outputs, root)
  const changes: readonly Change[] = [
    { path: join(root, places.source), content: source, kind: 'new' },
    ...outputs.map((output): Change => ({ ...output, kind: 'derived' })),
    { path: join(root, places.module), content: module, kind: 'new' },
    ...(write ? edits.flatMap(({ change }) => change ?? []) : []),
  ]
  makeFolder(join(root, places.folder))
  const program = manifest.program ?? answers.product
  return {
    compiled,
    outcomes: changes.map((change) => apply(change, root)),
    todos: [
      ...(manifest.dependencies.has('@aboveboard/sdk') ? [] : [installTodo]),
      ...(answers.library === 'argv' ? [helpTodo] : []),
      ...edits.filter(({ change }) => !(write && change)).map(({ todo }) => todo),
      ...(hasPlaceholders(module) ? [receiverTodo(places.module, answers.product, places.source)] : []),
      readmeTodo(answers, program, document),
    ],
  }
}

/** The module that is there already, where it is one of ours, or a new one. */
function ownModule(repository: Repository, { folder, module }: Places, answers: Answers): string {
  const text = textAt(join(repository.root, module))
  if (text === undefined) return moduleSource(repository, folder, answers)
  if (text.includes('@aboveboard/sdk')) return text
  throw new CliError({
    what: 'There is a module of your own in the place of the new one.',
    where: module,
    remedy: 'Name another folder with --folder, or move it.',
  })
}
