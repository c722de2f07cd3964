/** When something is sent, by whom and how often. */
import { type Contract, LIMITS } from '@aboveboard/protocol'
import { counted } from '../phrase.ts'
import type { Subject } from './facts.ts'
import { blocks, list, type Markdown, paragraph, text } from './markdown.ts'

export const sending = ({ contract, telemetry }: Subject): Markdown =>
  blocks(
    '## When something is sent',
    list([
      ...(contract.consent.model === 'opt-in' ? afterYes(telemetry('on')) : afterNotice(contract)),
      automation(contract),
      'Never while a coding agent, or its sandbox, runs the program.',
      sender(contract),
      `Only over an encrypted connection (HTTPS). What could not be sent for ${LIMITS.spoolDays} days is deleted.`,
      widening(contract),
    ]),
    contract.ingest && OTLP,
  )

const afterYes = (command: Markdown): readonly Markdown[] => [
  `**Never before a yes:** yours (${command}, which only a person at a terminal can say), or that of whoever ` +
    'administers the machine or the program.',
]

function afterNotice({ consent: { notice }, title }: Contract): readonly Markdown[] {
  const often = notice.runs === 1 ? 'the first run' : `the first ${notice.runs} runs`
  return [
    paragraph(
      `**First you are told:** ${often} in a terminal show a notice.`,
      'Nothing is recorded before you could see it, and nothing is sent by a run that shows it.',
    ),
    notice.containers === 'quiet'
      ? 'In a container that keeps nothing, nothing is recorded or sent.'
      : paragraph(
          '**Exception:** in a container that keeps nothing, every run in a terminal shows the notice and sends ' +
            'at its end what it recorded.',
          `${text(title)} then waits for that, at most a second.`,
        ),
  ]
}

const automation = ({ consent }: Contract): Markdown =>
  consent.ci === 'off'
    ? 'Never in automated builds (CI).'
    : 'Automated builds (CI) report too, under the same conditions.'

const sender = ({ consent, heartbeat, title }: Contract): Markdown =>
  paragraph(
    `${text(title)} itself opens no connection for it: a small process of its own sends what has gathered, ` +
      'normally at most every six hours, and ends within 30 seconds.',
    `After ${consent.model === 'opt-in' ? 'your yes' : 'the notice'} the first upload waits as long, so that ` +
      'there is time to look at it before.',
    heartbeat && `A server sends its heartbeat every ${counted(heartbeat.every, 'hour')}.`,
  )

const widening = ({ consent }: Contract): Markdown =>
  consent.model === 'opt-in'
    ? 'If a later version wants more than you said yes to, the addition is left out, or all of it stops, until ' +
      'you say yes again.'
    : 'If a later version wants more than you were told, the addition is left out, or all of it stops, until a ' +
      'new notice has told you.'

const OTLP = blocks(
  '### OpenTelemetry',
  paragraph(
    'The program may also report through OpenTelemetry (OTLP).',
    'There the program, not our SDK, decides about consent; undeclared attributes reach the receiver and are ' +
      'discarded.',
    'The commands and switches on this page do not cover that path; see the settings of the program.',
  ),
)
