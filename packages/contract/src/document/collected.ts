/** What is collected: every field of every event, what fills it, and why it is wanted. */
import {
  ACTIVE,
  ACTIVE_DECLARATION,
  type Contract,
  type EventDeclaration,
  type Field,
  type Fields,
  HEARTBEAT,
} from '@aboveboard/protocol'
import { byName } from '../by-name.ts'
import { counted } from '../phrase.ts'
import { fieldWords, LEGEND, manyValues } from './field-words.ts'
import { frame } from './frame.ts'
import { blocks, code, folded, list, type Markdown, paragraph, table, text } from './markdown.ts'

type NamedField = readonly [name: string, field: Field]

export const collected = (contract: Contract): Markdown =>
  blocks(
    '## What is collected',
    contract.ingest ? undefined : 'There is no free text: what does not fit this list does not leave your machine.',
    frame(contract),
    LEGEND,
    ...contextParts(contract.context),
    ...byName(contract.events).map(([name, declared]) => eventPart(name, declared)),
    heartbeatPart(contract),
    contract.activity === 'on' ? eventPart(ACTIVE, ACTIVE_DECLARATION, ACTIVE_NOTE) : undefined,
    integrityPart(contract),
    contract.never.length === 0 ? undefined : blocks('## What is never collected', list(contract.never.map(text))),
  )

const ACTIVE_NOTE =
  'Built in: sent once on a day on which anything else is recorded, and again when something that goes with ' +
  'every upload has changed.'

function contextParts(context: Fields): readonly (Markdown | undefined)[] {
  const fields = byName(context)
  const own = fields.filter(([, { from }]) => from !== 'receiver')
  const derived = fields.filter(([, { from }]) => from === 'receiver')
  return [
    own.length === 0 ? undefined : blocks('### With every upload', fieldTable(own)),
    derived.length === 0
      ? undefined
      : blocks('### Added by the receiver', DERIVED, fieldTable(derived, 'What is added')),
  ]
}

const DERIVED = paragraph(
  'Your machine does not send this, and `preview` does not show it.',
  'The receiver works it out from the network address that an upload comes from, before it writes anything, and ' +
    'drops the address.',
)

const eventPart = (name: string, { description, fields, purpose }: EventDeclaration, note?: Markdown): Markdown =>
  blocks(
    `### ${code(name)}`,
    paragraph(text(description), note, `**Why:** ${text(purpose)}`),
    Object.keys(fields).length === 0 ? 'It has no fields.' : fieldTable(byName(fields)),
  )

function heartbeatPart({ heartbeat }: Contract): Markdown | undefined {
  if (!heartbeat) return undefined
  const { every, minimum } = heartbeat
  const pace = `Sent every ${counted(every, 'hour')}, and never a second time within ${counted(minimum, 'hour')}.`
  return eventPart(HEARTBEAT, heartbeat, pace)
}

const fieldTable = (fields: readonly NamedField[], head = 'What is sent'): Markdown =>
  blocks(
    table(
      ['Field', head],
      fields.map(([name, field]) => [nameWords(name, field), fieldWords(field)]),
    ),
    ...fields.map(([name, field]) => {
      const values = manyValues(field)
      return values && folded(`All values of <code>${name}</code>`, values.map(code).join(', '))
    }),
  )

const nameWords = (name: string, { description }: Field): Markdown =>
  description === undefined ? code(name) : `${code(name)} ${text(description)}`

function integrityPart({ integrity }: Contract): Markdown | undefined {
  if (!integrity) return undefined
  const when = integrity.report === 'on-change' ? 'whenever the result changes' : 'once for each release'
  return blocks(
    '### `integrity`',
    paragraph(
      'The program compares its own files with the list that was published with its release, and reports the ' +
        `result ${when}.`,
      'It sends the release, whether all files match, which of the listed files differ (with their SHA-256) or ' +
        'are missing, and how many others are there; no name and no content of those.',
      '**Why:** Know whether copies in the field are intact.',
      'It is not a security boundary: whoever changes the program can change the check as well.',
    ),
  )
}
