/** The first lines, for who is in a hurry. */
import type { Contract } from '@aboveboard/protocol'
import { isAnonymous } from '../is-anonymous.ts'
import { listed } from '../phrase.ts'
import { makers, type Subject, showsRows } from './facts.ts'
import { blocks, code, list, type Markdown, paragraph, text } from './markdown.ts'

/** Is it on, who gets it, how do I stop it; and what nobody may find out only further down. */
export function firstAnswers(subject: Subject): Markdown {
  const { contract, telemetry } = subject
  const variables = [...contract.consent.disable_env, 'DO_NOT_TRACK'].map((name) => code(`${name}=1`))
  return blocks(
    list([
      `**Is it on?** ${isItOn(subject)}`,
      `**Who gets it?** ${makers(contract)}. ${whatTheySee(contract)}`,
      `**How do I stop it?** Run ${telemetry('off')}, or set ${listed(variables, 'or')} in the environment.`,
    ]),
    paragraph(
      'This page is made from the declaration that the program and the receiver check every report against.',
      contract.ingest
        ? 'What is not listed here is not kept.'
        : 'What is not listed here is not sent, and would not be accepted.',
    ),
  )
}

function isItOn({ contract, telemetry }: Subject): Markdown {
  const { consent, ingest, title } = contract
  return paragraph(
    consent.model === 'opt-in'
      ? `No, not before you say yes with ${telemetry('on')}. Until then nothing is recorded and nothing is sent.`
      : `Yes, once ${text(title)} has told you so in your terminal, unless you say no. Before that nothing is ` +
          'recorded.',
    ingest && 'It may also report [through OpenTelemetry](#opentelemetry), where the program itself decides.',
  )
}

function whatTheySee(contract: Contract): Markdown {
  if (!showsRows(contract)) return 'They see counts over many installations, not single reports.'
  if (contract.install_id !== 'none')
    return '**They can look at single reports, and see which come from one installation.**'
  return `**They can look at single reports**${isAnonymous(contract) ? '; a report does not say who sent it' : ''}.`
}
