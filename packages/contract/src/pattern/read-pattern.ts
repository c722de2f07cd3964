import { type Check, FAILED, type Failed } from '../check.ts'
import { text } from '../reader.ts'
import type { Tree } from '../tree.ts'
import { parsePattern } from './parse-pattern.ts'

/** The pattern of a token, with `\d` written out: what it means differs between languages. */
export function readPattern(check: Check, tree: Tree): string | Failed {
  const written = text(check, tree)
  if (written === FAILED) return FAILED
  const parsed = parsePattern(written)
  if (!parsed.ok) return check.fail('bad_pattern', tree.at, parsed.fault.what, parsed.fault.remedy)
  return written.replace(/\[(?:\\.|[^\]])*\]|\\./g, spellOut)
}

const spellOut = (piece: string): string =>
  piece.startsWith('[')
    ? piece.replaceAll(/\\./g, (pair) => (pair === '\\d' ? '0-9' : pair))
    : piece === '\\d'
      ? '[0-9]'
      : piece
