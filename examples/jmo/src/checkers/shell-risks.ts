import type { Checker, Finding, Severity } from '../checker.ts'
import { type Line, linesOf, type SourceText, sourceTexts } from '../source-text.ts'

const RISKS: readonly { readonly rule: string; severity: Severity; pattern: RegExp; message: string }[] = [
  {
    rule: 'pipe-to-shell',
    severity: 'high',
    pattern: /\b(curl|wget)\b[^|#]*\|\s*(sudo\s+)?(ba|z)?sh\b/,
    message: 'A download goes straight into a shell',
  },
  { rule: 'eval-variable', severity: 'high', pattern: /^\s*eval\s+.*\$/, message: 'eval of a variable' },
  {
    rule: 'unquoted-remove',
    severity: 'medium',
    pattern: /\brm\s+-[a-z]*r[a-z]*\s+[^"'#]*\$/,
    message: 'rm -r of an unquoted variable',
  },
  { rule: 'world-writable', severity: 'medium', pattern: /\bchmod\s+(-R\s+)?0?777\b/, message: 'Anyone may write' },
]

/** Lines of shell scripts that a typo or a bad server turns into damage. */
export const shellRisks: Checker = {
  describes: 'Dangerous lines in shell scripts',
  check: (files, root) => [...sourceTexts(files, root)].filter(isShell).flatMap(inScript),
}

const isShell = ({ path, text }: SourceText): boolean =>
  /\.(ba|z)?sh$/.test(path) || /^#!.*\b(ba|z|da)?sh\b/.test(text.slice(0, 80))

const inScript = ({ path, text }: SourceText): Finding[] =>
  linesOf(text)
    .filter((line) => !line.text.trimStart().startsWith('#'))
    .flatMap((line) => inLine(path, line))

const inLine = (file: string, { line, text }: Line): Finding[] =>
  RISKS.filter(({ pattern }) => pattern.test(text)).map(({ rule, severity, message }) => ({
    rule,
    severity,
    file,
    line,
    message,
  }))
