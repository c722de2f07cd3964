/** What rests at the receiver, and for how long. */
import { CONTEXT_PREFIX, type Contract, LIMITS } from '@aboveboard/protocol'
import { counted, listed } from '../phrase.ts'
import { hasType, keepsSnapshots, showsRows } from './facts.ts'
import { blocks, code, list, type Markdown, paragraph } from './markdown.ts'

export const keeping = (contract: Contract): Markdown =>
  blocks(
    '## What is kept, and for how long',
    list([
      counts(contract),
      reports(contract),
      ...(keepsSnapshots(contract)
        ? [`**The latest heartbeat of each installation: ${counted(contract.retention, 'day')}.**`]
        : []),
      `**The random numbers of uploads: ${counted(LIMITS.rememberedDays, 'day')}**, so that one that arrives ` +
        'twice is counted once.',
      '**Your IP address: not at all.**',
    ]),
  )

function counts(contract: Contract): Markdown {
  const { retention, time, together } = contract
  const triples = together.map((names) => listed(names.map(fieldCode), 'and')).join('; ')
  return paragraph(
    `**Counts: ${counted(retention, 'day')}.** How often two values occurred together ` +
      `${time === 'month' ? 'in a month' : 'on a day'}.`,
    triples === '' ? undefined : `Also how often three did: ${triples}.`,
    hasType(contract, 'hash', 'contact') ? 'Fingerprints and e-mail addresses are never counted.' : undefined,
  )
}

const fieldCode = (name: string): Markdown => code(name.replace(CONTEXT_PREFIX, ''))

function reports(contract: Contract): Markdown {
  const { keep } = contract
  if (keep === 'tallies') return '**Single reports: until they are counted**, as a rule within a minute.'
  const use = showsRows(contract)
    ? ''
    : ' They are shown to nobody, and only help to answer more questions with counts.'
  return `**Single reports: ${counted(keep.reports, 'day')}.**${use}`
}
