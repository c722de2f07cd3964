import type { Checker, Finding, Severity } from '../checker.ts'
import { type Line, linesOf, sourceTexts } from '../source-text.ts'

interface Pattern {
  readonly rule: string
  readonly severity: Severity
  readonly pattern: RegExp
  readonly message: string
}

const PATTERNS: readonly Pattern[] = [
  { rule: 'aws-key', severity: 'high', pattern: /\bAKIA[0-9A-Z]{16}\b/, message: 'An AWS access key id' },
  { rule: 'github-token', severity: 'high', pattern: /\bgh[pousr]_[A-Za-z0-9]{36}/, message: 'A GitHub token' },
  { rule: 'slack-token', severity: 'high', pattern: /\bxox[abprs]-[0-9A-Za-z-]{10}/, message: 'A Slack token' },
  { rule: 'private-key', severity: 'high', pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/, message: 'A private key' },
]

const ASSIGNMENT = /(?:password|passwd|secret|token|api[_-]?key)["']?\s*[:=]\s*["']([^"'\s]{16,128})["']/i
/** Words stay below, random text of 16 and more characters lies above. */
const RANDOM_BITS_PER_CHARACTER = 3.5

/** Keys by their form, and assigned passwords by how random they look. */
export const secrets: Checker = {
  describes: 'Keys, tokens and passwords in files',
  check: (files, root) =>
    [...sourceTexts(files, root)].flatMap(({ path, text }) => linesOf(text).flatMap((line) => inLine(path, line))),
}

function inLine(file: string, { line, text }: Line): Finding[] {
  const found: Finding[] = PATTERNS.filter(({ pattern }) => pattern.test(text)).map(({ rule, severity, message }) => ({
    rule,
    severity,
    file,
    line,
    message,
  }))
  const assigned = ASSIGNMENT.exec(text)?.[1]
  if (found.length > 0 || !assigned || bitsPerCharacter(assigned) < RANDOM_BITS_PER_CHARACTER) return found
  return [{ rule: 'assigned-secret', severity: 'medium', file, line, message: 'A random value assigned as a secret' }]
}

/** Shannon entropy of a text's characters. */
export function bitsPerCharacter(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  const shares = [...counts.values()].map((count) => count / text.length)
  return -shares.reduce((sum, share) => sum + share * Math.log2(share), 0)
}
