import type { Checker, Finding } from '../checker.ts'
import { linesOf, type SourceText, sourceTexts } from '../source-text.ts'

/** YAML forbids tabs as indentation, and parsers disagree about what to do then. */
export const yamlTabs: Checker = {
  describes: 'YAML files indented with tabs',
  check: (files, root) => [...sourceTexts(files, root, (path) => /\.ya?ml$/.test(path))].flatMap(inFile),
}

const inFile = ({ path, text }: SourceText): Finding[] =>
  linesOf(text)
    .filter((line) => /^ *\t/.test(line.text))
    .map(({ line }) => ({ rule: 'yaml-tab', severity: 'medium', file: path, line, message: 'Indented with a tab' }))
