/**
 * `jmo.policy` in the scanned folder: what a change may bring in. One rule a line, in words: `no high findings`,
 * `at most 10 findings`, `no pipe-to-shell findings`, `no failed tools`. `#` begins a comment.
 */
export interface Policy {
  /** As written. */
  readonly text: string
  readonly atMost: number
  /** A severity or a rule; absent where every finding counts. */
  readonly of?: string
  readonly counts: 'findings' | 'failed tools'
}

export class PolicyError extends Error {
  override readonly name = 'PolicyError'
  readonly line: number

  constructor(line: number) {
    super('Write rules such as `no high findings`, `at most 10 findings` or `no failed tools`.')
    this.line = line
  }
}

/** Where a folder has no `jmo.policy`. */
export const DEFAULT_POLICIES = 'no high findings\nno failed tools\n'

const RULE = /^(?:no|at most (?<limit>\d{1,9}))(?: (?<of>[a-z][a-z-]*))? (?<counts>findings|tools)$/

/** Throws a `PolicyError` at the first line that is not understood. */
export function parsePolicies(text: string): readonly Policy[] {
  const lines = text.split(/\r?\n/).map((line) => line.replace(/#.*/, '').trim())
  return lines.flatMap((line, at) => (line === '' ? [] : [parsePolicy(line, at + 1)]))
}

function parsePolicy(text: string, line: number): Policy {
  const { limit = '0', of, counts } = RULE.exec(text)?.groups ?? {}
  const policy = { text, atMost: Number(limit) }
  if (counts === 'findings' && of !== 'failed') return { ...policy, counts, ...(of !== undefined && { of }) }
  if (counts === 'tools' && of === 'failed') return { ...policy, counts: 'failed tools' }
  throw new PolicyError(line)
}
