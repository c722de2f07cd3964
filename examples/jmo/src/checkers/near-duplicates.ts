import type { Checker, Finding } from '../checker.ts'
import { linesOf, type SourceText, sourceTexts } from '../source-text.ts'

const SOURCE = /\.(c|cc|cpp|cs|go|java|js|jsx|kt|mjs|php|py|rb|rs|sh|sql|swift|ts|tsx)$/
const MIN_LINES = 6
/** Shared words of all words (Jaccard) from which two blocks count as copies. */
const ALIKE = 0.9

interface Block {
  readonly file: string
  readonly line: number
  readonly words: ReadonlySet<string>
}

/** Blocks that differ in a few words only. Compares every pair, so its time grows with the square of the code. */
export const nearDuplicates: Checker = {
  describes: 'Blocks of code that are nearly copies',
  check(files, root) {
    const blocks = [...sourceTexts(files, root, (path) => SOURCE.test(path))].flatMap(blocksOf)
    return blocks.flatMap((block, at) => {
      const original = blocks.slice(0, at).find((earlier) => likeness(earlier.words, block.words) >= ALIKE)
      return original ? [copyOf(block, original)] : []
    })
  },
}

const copyOf = ({ file, line }: Block, original: Block): Finding => ({
  rule: 'near-duplicate',
  severity: 'low',
  file,
  line,
  message: `Nearly a copy of ${original.file}:${original.line}`,
})

/** Runs of lines without an empty one between them. */
function blocksOf({ path, text }: SourceText): Block[] {
  const blocks: Block[] = []
  let run: string[] = []
  for (const { line, text: content } of linesOf(`${text}\n`)) {
    if (content.trim() !== '') {
      run.push(content)
      continue
    }
    const words = new Set(run.join(' ').match(/\w+/g))
    if (run.length >= MIN_LINES) blocks.push({ file: path, line: line - run.length, words })
    run = []
  }
  return blocks
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const word of a) if (b.has(word)) shared++
  return shared === 0 ? 0 : shared / (a.size + b.size - shared)
}
