import type { Direction } from '@aboveboard/protocol'
import { wrapped } from '../wrapped.ts'
import type { Consequence, ContractChange, ContractDiff } from './diff-contracts.ts'

interface FormatOptions {
  /** Lines are wrapped at so many columns; words are never cut. */
  readonly columns?: number
  /** Colours the mark of a change, such as `+ wider`. */
  readonly paint?: (direction: Direction, mark: string) => string
}

const MARKS = { wider: '+ wider', narrower: '- narrower', neutral: '~ wording' } as const
const INDENT = '    '

/** A diff for a terminal: what is wider first, and at the end what it means for who agreed to the older contract. */
export function formatDiff(
  diff: ContractDiff,
  { columns = 80, paint = (_, mark) => mark }: FormatOptions = {},
): string {
  const { product, from, to, changes } = diff
  const heads = new Set<string>()
  const lines = changes.flatMap((change) => {
    const head = `${paint(change.direction, MARKS[change.direction])} ${change.at}${scopeWords(change)}`
    const isNew = !heads.has(head)
    heads.add(head)
    return [...(isNew ? [head] : []), ...wrapped(change.says, columns, INDENT)]
  })
  const blocks = [[`${product}: version ${from.version} -> ${to.version}`], lines, wrapped(verdictOf(diff), columns)]
  const text = blocks.filter((block) => block.length > 0).map((block) => block.join('\n'))
  return `${text.join('\n\n')}\n`
}

const scopeWords = ({ direction, scope }: ContractChange): string => {
  if (direction !== 'wider') return ''
  return scope === 'contract' ? ' (nothing is sent until agreed to)' : ' (left out until agreed to)'
}

/** One paragraph: what the change means for users, and whether the version has to rise. */
export function verdictOf({ from, to, changes, consequence, mustRaise }: ContractDiff): string {
  if (from.digest === to.digest) return 'The contracts are the same.'
  const meaning = changes.length === 0 ? 'Only the version differs.' : CONSEQUENCES[consequence](from.version)
  return mustRaise ? `${meaning} ${raiseWords(from.version, to.version)}` : meaning
}

const CONSEQUENCES: { readonly [C in Consequence]: (version: number) => string } = {
  none: (version) => `Nothing is wider. Nothing changes for who agreed to version ${version}.`,
  withheld: (version) => `${toldAgain(version)} until then everything goes on without what is wider.`,
  suspended: (version) => `${toldAgain(version)} until then nothing is recorded or sent.`,
}

const toldAgain = (version: number): string =>
  `Wider. Who agreed to version ${version} is told by the program's notice, and with opt-in has to agree;`

const raiseWords = (from: number, to: number): string =>
  `The version must rise with every change: it is ${to}, so write \`version: ${from + 1}\`.`
