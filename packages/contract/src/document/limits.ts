/** What all this does not protect against, and what the makers know of it. */
import type { Contract } from '@aboveboard/protocol'
import { WARNINGS } from '../lint/warnings.ts'
import { showsRows } from './facts.ts'
import { blocks, code, list, type Markdown, paragraph, text } from './markdown.ts'

export function limits(contract: Contract): Markdown {
  const onlyCounts = contract.keep === 'tallies' && contract.install_id === 'none' && !showsRows(contract)
  return blocks(
    '## What this does not protect against',
    onlyCounts ? ONLY_COUNTS : 'Whoever holds the database can read everything that is kept.',
    list([
      ...(showsRows(contract) ? [] : GATE_LIMITS),
      'Anybody can send invented reports, because every copy of the program may report. Nobody can tell them ' +
        'from true ones for sure.',
      'A backup of the receiver is as safe as its operator keeps it.',
    ]),
    warnings(contract),
  )
}

const ONLY_COUNTS = paragraph(
  'The receiver keeps counts, not reports, and no id.',
  'On days with few reports, whoever holds the database can work the reports back out and follow a rare ' +
    'combination from day to day; it cannot tie them to a person by itself.',
  "So the file deserves a secret's care, and answers pass the gate.",
)

const GATE_LIMITS = [
  'Where all of a group gave the same answer, the group is shown, and with it the answer of each.',
  'Somebody who knows about all the others of a group can work out the last one, and many tables together can ' +
    'narrow down a number that each of them hides.',
] as const

/** The tool's own objections that the makers have answered. */
function warnings({ acknowledge = [] }: Contract): Markdown | undefined {
  if (acknowledge.length === 0) return undefined
  return blocks(
    'The makers were warned of the following when they wrote the declaration, and say why they do it all the same:',
    list(
      acknowledge.map(({ warning, at, reason }) => {
        const place = at === undefined ? '' : `${code(at)}: `
        return `${place}${whyOf(warning)} *The makers:* ${text(reason)}`
      }),
    ),
  )
}

function whyOf(warning: string): Markdown {
  const known = Object.entries(WARNINGS).find(([name]) => name === warning)
  return known ? text(known[1].why) : `${code(warning)}.`
}
