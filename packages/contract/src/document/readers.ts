/** Who gets it, and what they can see. */
import type { Contract } from '@aboveboard/protocol'
import { isAnonymous } from '../is-anonymous.ts'
import { hasType, keepsSnapshots, makers } from './facts.ts'
import { blocks, link, type Markdown, paragraph, table, text } from './markdown.ts'

export function readers(contract: Contract): Markdown {
  const { controller, recipients, visibility } = contract
  return blocks(
    '## Who gets it, and what they can see',
    paragraph(
      `${makers(contract)} answers for the data: ${link(controller.contact)}.`,
      controller.policy === undefined ? undefined : `The privacy policy: ${link(controller.policy)}.`,
    ),
    table(
      ['Recipient', 'Address', 'What it gets'],
      recipients.map(({ name, endpoint, receives }) => [
        text(name),
        endpoint === undefined ? 'not stated' : link(endpoint),
        receives === 'reports' ? 'single reports' : 'counts',
      ]),
    ),
    visibility === 'rows' ? rows(contract) : gate(visibility.aggregate),
    isAnonymous(contract)
      ? 'Reports are anonymous in the plain sense of the word: they name nobody and carry no id.'
      : undefined,
    'Your IP address is visible to the operator and to proxies while you are connected; the receiver writes it ' +
      'nowhere.',
  )
}

const rows = (contract: Contract): Markdown =>
  paragraph(
    '**The makers can look at single reports**, line by line, with all values as they were sent.',
    contract.install_id === 'none'
      ? 'No line says who sent it, but somebody who knows what you did on a day may recognise yours.'
      : 'Lines of one installation carry the same id, so they can be read one after the other.',
    keepsSnapshots(contract) ? 'The latest heartbeat of each installation can be looked at too.' : undefined,
    hasType(contract, 'contact')
      ? 'The e-mail address, where one was allowed, stands beside it and can be deleted alone.'
      : undefined,
  )

const gate = (k: number): Markdown =>
  paragraph(
    `The makers see counts, through a gate: groups of fewer than k = ${k} installations are not shown, nor ` +
      'others that would give them away. That a value occurred can be seen; how often cannot.',
    'That keeps people who mean well from singling somebody out by accident.',
    'k protects against readers, not against someone who sends fake reports.',
  )
