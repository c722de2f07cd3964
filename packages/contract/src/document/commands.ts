/** How to see it, how to stop it, how to erase it. */
import { LIMITS } from '@aboveboard/protocol'
import { counted } from '../phrase.ts'
import { type Subject, showsRows } from './facts.ts'
import { blocks, code, link, list, type Markdown, paragraph, text } from './markdown.ts'

const VIEWS = [
  ['status', 'whether anything is recorded or sent, why, and in which folder it lies'],
  ['why', 'who has a say in that, and what each of them said'],
  ['preview', 'the exact bytes of the next upload, before they are sent'],
  ['log', 'what was sent, byte for byte, when, and what the receiver answered (the latest 50 uploads)'],
] as const

export const seeing = ({ contract, telemetry }: Subject): Markdown =>
  blocks(
    '## See it yourself',
    list(VIEWS.map(([name, shows]) => `${telemetry(name)}: ${shows}`)),
    paragraph(
      'None of these sends anything.',
      `To look ${contract.consent.model === 'opt-in' ? 'before you agree' : 'and send nothing'}, run ` +
        `${telemetry('local')}:`,
      'it records on your machine only, and nothing of it is ever sent.',
    ),
  )

export function stopping({ configHint, contract, telemetry }: Subject): Markdown {
  const { consent, product, title } = contract
  const [variable] = consent.disable_env
  const forProduct = `{ "products": { "${product}": { "telemetry": "off" } } }`
  return blocks(
    '## Stop it',
    'Each of these is enough; one no outweighs every yes:',
    list([
      `${telemetry('off')}: for your account on this machine, for good. It also erases what was recorded.`,
      ...consent.disable_env.map(
        (name) => `${code(`${name}=1`)} in the environment (\`true\`, \`yes\` and \`on\` do it too).`,
      ),
      `\`DO_NOT_TRACK=1\` in the environment: for every program that honours it (${link('https://donottrack.sh')}).`,
      `In a container: ${code(`docker run -e ${variable ?? 'DO_NOT_TRACK'}=1 …`)}.`,
      ...(configHint === undefined ? [] : [`${code(configHint)}.`]),
      paragraph(
        'Administrators, for everybody on a machine: `{ "telemetry": "off" }` in `/etc/aboveboard/policy.json`',
        '(macOS: `/Library/Application Support/Aboveboard/policy.json`, Windows: ' +
          '`%ProgramData%\\Aboveboard\\policy.json`).',
        `For ${text(title)} alone: ${code(forProduct)}.`,
      ),
    ]),
  )
}

export const erasing = (subject: Subject): Markdown =>
  blocks(
    '## Erase it',
    paragraph(
      `**On your machine:** ${subject.telemetry('off')} deletes everything that was recorded, and keeps only your no.`,
      `${subject.telemetry('reset')} forgets your decision as well.`,
    ),
    subject.contract.install_id === 'none' ? nothingToErase(subject) : eraseByProof(subject),
  )

function nothingToErase({ contract: { keep, retention } }: Subject): Markdown {
  const held = keep === 'tallies' ? 'counts' : 'reports and counts'
  const gone =
    keep === 'tallies'
      ? `Counts are deleted after ${counted(retention, 'day')}.`
      : `Reports are deleted after ${counted(keep.reports, 'day')}, counts after ${counted(retention, 'day')}.`
  return paragraph(
    `**At the receiver:** its ${held} carry no id, so there is nothing by which yours could be found and taken out.`,
    gone,
  )
}

const eraseByProof = ({ contract, telemetry }: Subject): Markdown =>
  paragraph(
    `**At the receiver:** ${telemetry('erase')} asks it to delete what it keeps under your id, and your machine ` +
      'takes a new one.',
    `${telemetry('export')} gives you a copy first.`,
    'Both need a proof that only your machine has; to know your id is not enough.',
    'The receipt that you get shows that the receiver said it erased.',
    'Counts are not included, because nothing in them says which were yours; nor are copies that had already ' +
      'gone to other recipients.',
    showsRows(contract) ? 'Copies of single reports that the makers took are theirs to delete: ask them.' : undefined,
    `For ${LIMITS.rememberedDays} days the receiver remembers that the id was erased, so that late uploads ` +
      'cannot bring it back.',
  )
