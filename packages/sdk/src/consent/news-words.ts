/** The sentences in which a user is told what is new in a contract. Every start of a host loads them: short ones. */
import type { Contract, EventDeclaration, Recipient } from '@aboveboard/protocol'

/** For the lines that are about everything, where they are wider; by the place that `classify` names. */
export const LINES: { readonly [line: string]: (to: Contract, from: Contract) => string } = {
  contract: () => 'All of it: what was agreed to cannot be read.',
  product: ({ product }) => `It is the contract of ${product}.`,
  controller: ({ controller }) => `${controller.name} answers for it.`,
  recipients: ({ recipients }, from) =>
    `Goes to ${recipients
      .filter((to) => !from.recipients.some((known) => isAsMuch(known, to)))
      .map(receiverWords)
      .join(', ')}.`,
  consent: () => 'It may report where it did not before.',
  install_id: ({ install_id }) => `Reports carry ${idWords(install_id)}.`,
  time: () => 'Events say their day.',
  visibility: ({ visibility: v }) =>
    `The makers can look at ${v === 'rows' ? 'single reports' : `groups of ${v.aggregate} installations`}.`,
  keep: ({ keep }) => `Single reports are kept${keep === 'tallies' ? '' : ` for ${keep.reports} days`}.`,
  together: ({ together }, from) =>
    `Counted together: ${newIn(
      together.map((names) => names.join(' with ')),
      from.together.map((names) => names.join(' with ')),
    )}.`,
  retention: ({ retention }) => `Counts are kept for ${retention} days.`,
  activity: () => 'Days of use are told.',
  ingest: () => 'Programs that do not ask you may send too (OTLP).',
  'consent.disable_env': ({ consent }, from) =>
    `No longer switched off by ${newIn(from.consent.disable_env, consent.disable_env)}.`,
  never: ({ never }, from) => `No longer promised: never ${newIn(from.never, never)}.`,
}

/** The one thing beside events and fields that a device can leave out alone. */
export const INTEGRITY = 'Whether this copy is as its makers published it.'

const RECEIVED = { tallies: 'counts', reports: 'single reports' } as const

export const receiverWords = ({ name, receives }: Recipient): string => `${name} (${RECEIVED[receives]})`

const isAsMuch = (known: Recipient, to: Recipient): boolean =>
  known.name === to.name &&
  known.endpoint === to.endpoint &&
  (known.receives === to.receives || known.receives === 'reports')

const newIn = (to: readonly string[], from: readonly string[]): string =>
  to.filter((entry) => !from.includes(entry)).join(', ')

export const idWords = (id: Contract['install_id']): string =>
  `an id of this installation${typeof id === 'object' ? `, another one every ${id.rotating} days` : ''}`

/** `A scan finished (duration, tools).` */
export const eventWords = ({ description, fields }: EventDeclaration): string => {
  const names = Object.keys(fields).join(', ').replaceAll('_', ' ')
  return names === '' ? description : `${description.replace(/\.$/, '')} (${names}).`
}
