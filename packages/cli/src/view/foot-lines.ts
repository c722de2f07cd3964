import { visibleText } from '../visible-text.ts'
import type { Colors } from '../world.ts'
import { fit } from './display-width.ts'
import type { Summary } from './summary.ts'
import { hiddenWords, numberWords } from './words.ts'

const LABEL_WIDTH = 10

/** The last lines: where the data stands, whether it adds up, and what is not shown. */
export function footLines(summary: Summary, total: number, colors: Colors): readonly string[] {
  const { receiver, hidden, k, as_of } = summary
  const line = (label: string, words: string): string =>
    colors.dim(fit(label, LABEL_WIDTH)) + fit(words, total - LABEL_WIDTH).trimEnd()
  const { isBalanced, sum, again } = balanceOf(summary)
  const asOf = `${visibleText(as_of.slice(0, 16).replace('T', ' '))} UTC`
  return [
    colors.dim('─'.repeat(total)),
    line('Receiver', visibleText(receiver.replace(/\/$/, ''))),
    line('As of', asOf),
    isBalanced ? line('Books', sum) : colors.red(line('Books', `do not balance: ${sum}`)),
    ...(again ? [line('', again)] : []),
    ...(hidden
      ? [
          line('Too few', `${hiddenWords(k)} (a dot in a course),`),
          line('', 'or the next one up, where a total would give it away'),
        ]
      : []),
  ]
}

function balanceOf({ books }: Summary) {
  const { recorded, stored, rejected, dropped, duplicate } = books
  const [all, kept, refused, lost, again] = [recorded, stored, rejected, dropped, duplicate].map(numberWords)
  const isBalanced = recorded === stored + rejected + dropped
  return {
    isBalanced,
    sum: `${all} recorded ${isBalanced ? '=' : '≠'} ${kept} stored + ${refused} rejected + ${lost} dropped`,
    again: duplicate > 0 ? `${again} sent again, counted once` : undefined,
  }
}
