import type { Checker, Finding } from '../checker.ts'
import { baseName, type SourceText, sourceTexts } from '../source-text.ts'

/** These are JSON with comments by convention. */
const COMMENTED = /^(tsconfig|jsconfig).*\.json$|^devcontainer\.json$/

/** JSON files that no program can read. */
export const jsonSyntax: Checker = {
  describes: 'JSON files that do not parse',
  check: (files, root) => [...sourceTexts(files, root, isJson)].flatMap(inFile),
}

const isJson = (path: string): boolean =>
  path.endsWith('.json') && !COMMENTED.test(baseName(path)) && !path.includes('.vscode/')

function inFile({ path, text }: SourceText): Finding[] {
  try {
    JSON.parse(text)
    return []
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const position = Number(/position (\d+)/.exec(error.message)?.[1] ?? text.length)
    const line = text.slice(0, position).split('\n').length
    return [{ rule: 'json-syntax', severity: 'medium', file: path, line, message: 'Not valid JSON from here on' }]
  }
}
