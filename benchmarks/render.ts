import type { Section } from './section.ts'

export interface Machine {
  /** `YYYY-MM-DD`. */
  readonly date: string
  readonly node: string
  readonly cores: number
}

/** The page of the documents. */
export function renderPage({ date, node, cores }: Machine, sections: readonly Section[]): string {
  const head = `Written by \`npm run bench\` on ${date}: Node ${node}, ${cores} cores. ${RATIOS}`
  return ['# Benchmarks', '', ...wrapped(head), '', ...sections.map(renderSection)].join('\n')
}

const RATIOS =
  'Times and rates belong to that machine and that hour; compare the ratios, each of which was measured within one run.'

/** Three digits that count, and thousands set apart. */
function formatCell(cell: string | number): string {
  if (typeof cell === 'string') return cell
  if (Math.abs(cell) >= 1000) return String(Number(cell.toPrecision(3))).replace(/\B(?=(\d{3})+$)/g, ' ')
  return String(Number(cell.toPrecision(cell < 1 ? 2 : 3)))
}

/** A section as Markdown, its columns aligned so that it reads in a terminal too. */
export function renderSection({ title, method, columns, rows }: Section): string {
  const cells = [columns, ...rows.map((row) => row.map(formatCell))]
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => (row[at] ?? '').length)))
  const isNumber = columns.map((_, at) => rows.every((row) => typeof row[at] === 'number'))
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, at) => (isNumber[at] ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!))).join(' | ')} |`
  const rule = `|${widths.map((width, at) => (isNumber[at] ? `${'-'.repeat(width + 1)}:` : '-'.repeat(width + 2))).join('|')}|`
  const [head = [], ...body] = cells
  return [`## ${title}`, '', ...wrapped(method), '', line(head), rule, ...body.map(line), ''].join('\n')
}

const WIDTH = 120

function wrapped(text: string): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}
