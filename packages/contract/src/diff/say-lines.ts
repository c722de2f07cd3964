/** What has changed in the lines of a contract that are about everything, in the words of who reads it. */
import type { AcknowledgedWarning, Contract, Recipient } from '@aboveboard/protocol'
import { counted, listed } from '../phrase.ts'
import { changed, exchanged, moved, quoted, type Said } from './plain-words.ts'

type SayLine = (from: Contract, to: Contract) => Said

/** By the place that `classify` names. */
export const LINES: { readonly [line: string]: SayLine } = {
  product: ({ product: from }, { product: to }) =>
    changed('wider', from, to, `It is the contract of ${to} instead of ${from}.`),
  title: ({ title: from }, { title: to }) =>
    changed('neutral', from, to, `Called ${quoted(to)} instead of ${quoted(from)}.`),
  controller: ({ controller: from }, { controller: to }) => [
    ...changed('wider', from.name, to.name, `${to.name} answers for the data instead of ${from.name}.`),
    ...changed('neutral', from.contact, to.contact, `To be reached at ${to.contact} instead of ${from.contact}.`),
    ...changed('neutral', from.policy, to.policy, policyWords(from.policy, to.policy)),
  ],
  recipients: ({ recipients: from }, { recipients: to }) => sayRecipients(from, to),
  consent: sayConsent,
  install_id: ({ install_id: from }, { install_id: to }) =>
    moved(idRank(from), idRank(to), `Installations have ${idWords(to)} instead of ${idWords(from)}.`),
  time: ({ time: from }, { time: to }) =>
    moved(Number(from === 'day'), Number(to === 'day'), `Events say their ${to} instead of their ${from}.`),
  visibility: ({ visibility: from }, { visibility: to }) =>
    moved(shownRank(from), shownRank(to), `The maker sees ${shownWords(to)} instead of ${shownWords(from)}.`),
  keep: ({ keep: from }, { keep: to }) => moved(keptDays(from), keptDays(to), keepWords(keptDays(from), keptDays(to))),
  together: ({ together: from }, { together: to }) =>
    exchanged(from.map(tripleWords), to.map(tripleWords), {
      came: ['wider', (triples) => `Counted together: ${triples.join('; ')}.`],
      went: ['narrower', (triples) => `No longer counted together: ${triples.join('; ')}.`],
    }),
  retention: ({ retention: from }, { retention: to }) =>
    moved(from, to, `Counts are kept for ${counted(to, 'day')} instead of ${from}.`),
  activity: ({ activity: from }, { activity: to }) =>
    moved(
      Number(from === 'on'),
      Number(to === 'on'),
      to === 'on' ? 'Days of use are told (the event `active`).' : 'Days of use are no longer told.',
    ),
  ingest: ({ ingest: from }, { ingest: to }) =>
    moved(
      Number(from !== undefined),
      Number(to !== undefined),
      to ? 'Programs may send by OTLP, without the SDK that asks the user.' : 'Only the SDK may send.',
    ),
  acknowledge: ({ acknowledge: from = [] }, { acknowledge: to = [] }) =>
    changed('neutral', from.map(acknowledged), to.map(acknowledged), acknowledgeWords(to.map(acknowledged))),
  'consent.disable_env': ({ consent: from }, { consent: to }) =>
    exchanged(from.disable_env, to.disable_env, {
      came: ['narrower', (names) => `Switched off by ${listed(names)} too.`],
      went: ['wider', (names) => `No longer switched off by ${listed(names, 'or')}.`],
    }),
  never: ({ never: from }, { never: to }) =>
    exchanged(from, to, {
      came: ['narrower', (promises) => `Promised never to be collected: ${promises.map(quoted).join(', ')}.`],
      went: ['wider', (promises) => `No longer promised never to be collected: ${promises.map(quoted).join(', ')}.`],
    }),
}

const policyWords = (from: string | undefined, to: string | undefined): string => {
  if (to === undefined) return 'No privacy policy is named any more.'
  return `The privacy policy is at ${to}${from === undefined ? '' : ` instead of ${from}`}.`
}

const whoOf = ({ name, endpoint }: Recipient): string => (endpoint === undefined ? name : `${name} (${endpoint})`)

function sayRecipients(from: readonly Recipient[], to: readonly Recipient[]): Said {
  const [before, after] = [reportsTo(from), reportsTo(to)]
  const what = (name: string): string => (after.has(name) ? 'single reports' : 'counts')
  const stayed = to.map(whoOf).filter((name) => from.map(whoOf).includes(name))
  return [
    ...exchanged(from.map(whoOf), to.map(whoOf), {
      came: ['wider', (names) => names.map((name) => `${name} receives ${what(name)}.`).join(' ')],
      went: ['narrower', (names) => names.map((name) => `${name} receives nothing any more.`).join(' ')],
    }),
    ...stayed.flatMap((name) => {
      const instead = after.has(name) ? 'counts' : 'single reports'
      const sentence = `${name} receives ${what(name)} instead of ${instead}.`
      return moved(Number(before.has(name)), Number(after.has(name)), sentence)
    }),
  ]
}

const reportsTo = (recipients: readonly Recipient[]): ReadonlySet<string> =>
  new Set(recipients.filter(({ receives }) => receives === 'reports').map(whoOf))

function sayConsent({ consent: from }: Contract, { consent: to }: Contract): Said {
  const model =
    to.model === 'opt-out'
      ? 'Sends until the user says no (opt-out), instead of only after a yes.'
      : 'Sends only after a yes (opt-in), instead of until a no.'
  const runs = `The notice is shown in ${counted(to.notice.runs, 'run')} instead of ${from.notice.runs}.`
  const containers =
    to.notice.containers === 'every-run'
      ? 'Containers that keep nothing send too, in the run that shows the notice.'
      : 'Containers that keep nothing no longer send.'
  const ci = to.ci === 'on' ? 'Automated builds (CI) send too.' : 'Automated builds (CI) no longer send.'
  return [
    ...moved(Number(from.model === 'opt-out'), Number(to.model === 'opt-out'), model),
    ...moved(-from.notice.runs, -to.notice.runs, runs),
    ...moved(Number(from.notice.containers === 'every-run'), Number(to.notice.containers === 'every-run'), containers),
    ...moved(Number(from.ci === 'on'), Number(to.ci === 'on'), ci),
  ]
}

type InstallId = Contract['install_id']
const idRank = (id: InstallId): number =>
  id === 'none' ? 0 : id === 'persistent' ? Number.POSITIVE_INFINITY : id.rotating
function idWords(id: InstallId): string {
  if (id === 'none') return 'no id'
  return id === 'persistent' ? 'an id that stays' : `an id that changes every ${counted(id.rotating, 'day')}`
}

type Visibility = Contract['visibility']
const shownRank = (visibility: Visibility): number => (visibility === 'rows' ? 0 : -visibility.aggregate)
const shownWords = (visibility: Visibility): string =>
  visibility === 'rows' ? 'single reports' : `groups of ${visibility.aggregate} installations or more`

const keptDays = (keep: Contract['keep']): number => (keep === 'tallies' ? 0 : keep.reports)
const keepWords = (from: number, to: number): string => {
  if (to === 0) return 'Single reports are no longer kept, only counts.'
  return `Single reports are kept for ${counted(to, 'day')} instead of ${from === 0 ? 'not at all' : from}.`
}

const tripleWords = (names: readonly string[]): string => listed([...names].sort())

const acknowledged = ({ warning, at, reason }: AcknowledgedWarning): string =>
  `${warning}${at === undefined ? '' : ` at ${at}`} (${quoted(reason)})`
const acknowledgeWords = (all: readonly string[]): string =>
  all.length === 0 ? 'No warning is acknowledged any more.' : `The maker acknowledges ${all.join(', ')}.`
