import { relative, resolve } from 'node:path'
import type { World } from './world.ts'

export interface Annotation {
  readonly level?: 'error' | 'warning'
  readonly file: string
  readonly line?: number
  readonly column?: number
  readonly title: string
  readonly message: string
}

/** A workflow command of GitHub Actions that shows an error or a warning beside the line of a pull request. */
export function annotation({ level = 'error', message, column, ...rest }: Annotation): string {
  const properties = Object.entries({ ...rest, col: column })
    .filter(([, value]) => value !== undefined && value !== 0)
    .map(([name, value]) => `${name}=${escaped(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`)
  return `::${level} ${properties.join(',')}::${escaped(message)}\n`
}

const escaped = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

/** What GitHub shows of one step: of more annotations of a level, the rest is dropped silently. */
const MOST_OF_A_LEVEL = 10

/** In GitHub Actions, writes annotations; where there are too many of a level, the last says how many are not shown. */
export function annotate(world: World, all: readonly Annotation[]): void {
  if (world.env.GITHUB_ACTIONS !== 'true') return
  for (const level of ['error', 'warning'] as const) {
    const own = all.filter((one) => (one.level ?? 'error') === level)
    const shown = own.length > MOST_OF_A_LEVEL ? own.slice(0, MOST_OF_A_LEVEL - 1) : own
    for (const one of shown) world.stdout.write(annotation({ ...one, file: inRepository(one.file, world) }))
    const last = own[shown.length]
    if (last) {
      const message = `${own.length - shown.length} more are listed in the log of this step.`
      world.stdout.write(annotation({ level, file: inRepository(last.file, world), title: 'more', message }))
    }
  }
}

/** A path that was typed in the working directory, as GitHub finds it: from the root of the checkout. */
function inRepository(file: string, { env, cwd }: World): string {
  const root = env.GITHUB_WORKSPACE
  const path = root ? relative(root, resolve(cwd, file)) : file
  return path.startsWith('..') ? file : path
}
