import type { Checker, Finding } from '../checker.ts'
import { linesOf, type SourceText, sourceTexts } from '../source-text.ts'

const MARKER = /(?:^|\s)(?:\/\/|#|\/?\*|--|<!--)\s*(FIXME|TODO|HACK|XXX)\b/
const SOURCE = /\.(c|cc|cpp|cs|css|go|h|html|java|js|jsx|kt|mjs|php|py|rb|rs|sh|sql|swift|ts|tsx|ya?ml)$/

/** Work that somebody put off in a comment. */
export const todoDebt: Checker = {
  describes: 'Work put off in comments',
  check: (files, root) => [...sourceTexts(files, root, (path) => SOURCE.test(path))].flatMap(inFile),
}

const inFile = ({ path, text }: SourceText): Finding[] =>
  linesOf(text).flatMap(({ line, text: content }) => {
    const marker = MARKER.exec(content)?.[1]
    return marker ? [{ rule: 'todo-debt', severity: 'low', file: path, line, message: `A ${marker} comment` }] : []
  })
