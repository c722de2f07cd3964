/**
 * `jmo.suppress` in the scanned folder: findings that its owner knows and accepts. One line each, a rule (or `*`) and
 * optionally a file or a folder: `todo-debt src/old/`. `#` begins a comment.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from './checker.ts'

/** Whether a finding is accepted. */
export type Suppressions = (finding: Finding) => boolean

const FILE = 'jmo.suppress'

/** None where the folder has no such file. */
export function readSuppressions(root: string): Suppressions {
  const rules = linesOf(join(root, FILE)).map((line) => {
    const [, rule, path] = /^(\S+)\s*(.*)$/.exec(line) ?? []
    return { rule, path }
  })
  return (finding) => rules.some(({ rule, path }) => (rule === '*' || rule === finding.rule) && isBelow(finding, path))
}

const isBelow = ({ file }: Finding, path: string | undefined): boolean =>
  !path || file === path || file.startsWith(path.endsWith('/') ? path : `${path}/`)

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8')
      .split(/\r?\n/)
      .map((line) => line.replace(/#.*/, '').trim())
      .filter((line) => line !== '')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
